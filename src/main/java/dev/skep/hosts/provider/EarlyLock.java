package dev.skep.hosts.provider;

/**
 * A lease on a cluster that has no Swarm yet. Renewed by itself while it is held; lost when this
 * process dies or stands still for longer than the lease.
 */
public interface EarlyLock extends AutoCloseable {
  /** Whether the lease, by a clock that never jumps, is surely still ours. */
  boolean isHeld();

  /** Gives it back; does nothing when it is lost. */
  @Override
  void close();
}
