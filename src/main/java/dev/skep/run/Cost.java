package dev.skep.run;

/**
 * What a step takes away from what must keep a majority, be it for a moment. Named by words: this
 * room knows neither hosts nor sets.
 */
public sealed interface Cost {
  Cost NOTHING = new Nothing();

  /** No manager, no member of a set and no host is away because of it. */
  record Nothing() implements Cost {}

  /** A host stops with all that runs on it, and is back when the step has ended. */
  record HostRestarts(String host) implements Cost {}

  /** A host stops with all that runs on it, for good. */
  record HostStops(String host) implements Cost {}

  /** A host has no say among the managers any more, and is not counted. */
  record ManagerLeaves(String host) implements Cost {}

  /**
   * A member is not in its set's configuration any more.
   *
   * @param address {@code host:port}
   */
  record MemberLeaves(String set, String address) implements Cost {}
}
