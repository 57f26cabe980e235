package dev.skep.mongo.admin;

import java.util.Set;

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

  /**
   * Closes what is open to others than these; whoever is asked again is opened anew. For those who
   * look for months, between runs.
   */
  default void keepOnly(Set<Seat> seats) {}

  @Override
  void close();
}
