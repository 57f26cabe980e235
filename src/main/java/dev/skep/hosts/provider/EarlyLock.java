package dev.skep.hosts.provider;

/**
 * A lock on a cluster that has no Swarm yet, held as a lease. It renews itself while it is held,
 * and is lost when this process dies or stands still for longer than the lease.
 */
public interface EarlyLock extends AutoCloseable {
  /** Whether this process surely still holds the lease, by a clock that never jumps. */
  boolean isHeld();

  /** Releases the lock; does nothing when it is lost. */
  @Override
  void close();
}
