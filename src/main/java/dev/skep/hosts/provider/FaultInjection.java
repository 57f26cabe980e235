package dev.skep.hosts.provider;

import dev.skep.hosts.model.HostName;

/**
 * Faults that a drill injects into hosts on purpose, and their repair. A fault stays until it is
 * repaired or the host restarts: there is no timer here. A host is powered off for good by {@link
 * Provider#fence}. Every call is bounded in time, may be repeated, and touches nothing without the
 * cluster's labels; a call that is not possible throws a {@link dev.skep.run.Trouble}.
 */
public interface FaultInjection {
  /** Freezes the host: it is on, and neither it nor anything on it answers. */
  void freeze(HostName host);

  /** Ends a freeze: the host continues where it was frozen. */
  void thaw(HostName host);

  /**
   * Disconnects the host from the other hosts and the world; whether Skep still reaches it is open.
   */
  void cut(HostName host);

  /** Reconnects the host, with the same address and the same firewall. */
  void connect(HostName host);

  /** Restarts the host in good order; returns once it was told to start. */
  void restart(HostName host);

  /** Fills the disk on which the host's engine keeps its data. */
  void fillDisk(HostName host);

  void freeDisk(HostName host);

  /**
   * Kills a container's program as {@code kill -9} does, without its engine: a crash, to which the
   * engine reacts as to any crash.
   */
  void crash(HostName host, String container);
}
