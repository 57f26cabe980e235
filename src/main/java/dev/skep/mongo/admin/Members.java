package dev.skep.mongo.admin;

/**
 * Every member and router of the cluster, each reached by its seat. Keeps what it opened until it
 * is closed: a connection costs its host 50 to 150 ms of CPU.
 */
public interface Members extends AutoCloseable {
  /**
   * Begins, beside the caller, what the first question to any of them will need. What fails of it
   * fails again with that question, and is told there.
   */
  default void prepare() {}

  /** A member of a replica set; opens nothing before the first question. */
  Member member(Seat seat);

  /** A router; opens nothing before the first question. */
  Router router(Seat seat);

  @Override
  void close();
}
