package dev.skep.hosts.provider;

import dev.skep.hosts.model.HostName;

/**
 * Ways to break machines on purpose and to make it good again, for drills. What is broken stays so
 * until it is made good or the machine starts anew: nobody watches here. Powering off for good is
 * {@link Provider#fence}. Every call is bounded in time and may be repeated, and touches nothing
 * without the cluster's mark; what cannot be done is a {@link dev.skep.run.Trouble}.
 */
public interface FaultInjection {
  /** The machine stands still: it is on, and neither it nor anything on it says a word. */
  void freeze(HostName host);

  /** It goes on where it stood still. */
  void thaw(HostName host);

  /** Pulls the cable to the other hosts and the world; whether Skep still gets in is open. */
  void cut(HostName host);

  /** Plugs it in again: the same address, the same wall. */
  void connect(HostName host);

  /** Starts the machine anew, in good order; answers once it was told to start. */
  void restart(HostName host);

  /** Leaves no byte free where the host's engine keeps its data. */
  void fillDisk(HostName host);

  void freeDisk(HostName host);

  /**
   * Ends a container's program as {@code kill -9} does, behind its engine's back: a crash, after
   * which the engine does what it does after crashes.
   */
  void crash(HostName host, String container);
}
