package dev.skep.run;

/**
 * What a step takes out of a quorum, even if only for a moment: a host, a manager, a member of a
 * replica set. They are named by plain strings, because this package knows neither hosts nor
 * replica sets.
 */
public sealed interface Cost {
  Cost NOTHING = new Nothing();

  /** The step costs no manager, no member of a replica set and no host. */
  record Nothing() implements Cost {}

  /** A host stops with all that runs on it, and is back when the step has ended. */
  record HostRestarts(String host) implements Cost {}

  /** A host stops with all that runs on it, for good. */
  record HostStops(String host) implements Cost {}

  /** A host is no longer a Swarm manager and no longer counts for their quorum. */
  record ManagerLeaves(String host) implements Cost {}

  /** A member is no longer in its replica set's configuration. */
  record MemberLeaves(String set, String address) implements Cost {}
}
