package dev.skep.run;

import java.time.Duration;

/** What every step may use, whatever its tier: a clock, a way to wait, and a line to the user. */
public interface Context {
  Time time();

  /** Tells the user, on this step's own line, how it is going. */
  void say(String line);

  /** Waits until the condition holds. It is checked again and again, with growing pauses. */
  default void await(Condition condition, String what, Duration limit) throws InterruptedException {
    Waiting.await(time(), condition, what, limit);
  }

  /** A condition of the world that is checked until it holds. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws InterruptedException;
  }
}
