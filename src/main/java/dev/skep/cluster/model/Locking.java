package dev.skep.cluster.model;

/** Takes the Swarm's lock for the current run; does nothing when the run has it. */
@FunctionalInterface
public interface Locking {
  void lock() throws InterruptedException;

  /** The locking of a world with one operator, which needs none. */
  static Locking none() {
    return () -> {};
  }
}
