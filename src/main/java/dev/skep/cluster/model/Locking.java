package dev.skep.cluster.model;

/** Takes the Swarm's lock for the run that is under way; does nothing when it has it. */
@FunctionalInterface
public interface Locking {
  void lock() throws InterruptedException;

  /** For worlds with one operator. */
  static Locking none() {
    return () -> {};
  }
}
