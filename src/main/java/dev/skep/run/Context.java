package dev.skep.run;

import java.time.Duration;

/** What every step may use, whatever its tier: a clock, a way to wait, and a line to the user. */
public interface Context {
  Time time();

  /** Tells the user, on this step's own line, how it is going. */
  void say(String line);

  /**
   * Waits until the condition holds, asking again and again with growing pauses.
   *
   * @param what what is waited for, as in "waited 30 s for <em>rs1_srv1 to become primary</em>"
   * @throws Trouble of kind {@link Trouble.Kind#TIMED_OUT} when the limit has passed
   */
  default void await(Condition condition, String what, Duration limit) throws InterruptedException {
    Waiting.await(time(), condition, what, limit);
  }

  /** A question that is asked until its answer is yes. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws InterruptedException;
  }
}
