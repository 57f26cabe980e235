package dev.skep.mongo.admin;

import java.util.Set;

/**
 * Gives access to every member and router of the cluster by its seat. It keeps connections open
 * until it is closed, because a connection costs its host 50 to 150 ms of CPU.
 */
public interface Members extends AutoCloseable {
  /**
   * Starts, in parallel with the caller, to prepare the first question. What fails in it fails
   * again with that question, and is reported there.
   */
  default void prepare() {}

  /** Returns a member of a replica set; opens no connection before the first question. */
  Member member(Seat seat);

  /** Returns a router; opens no connection before the first question. */
  Router router(Seat seat);

  /**
   * Closes the connections to members other than these; a connection that is needed again is opened
   * again. For processes that run for months, between runs.
   */
  default void keepOnly(Set<Seat> seats) {}

  @Override
  void close();
}
