package dev.skep.run;

import java.time.Duration;

/**
 * Waits for a condition, with a deadline. It is the only way in this code to wait for the world.
 */
public final class Waiting {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  /**
   * Short at first, so that what takes a second or two is not noticed a quarter of a second late.
   */
  private static final Duration LONGEST_AT_FIRST = Duration.ofMillis(100);

  private static final Duration AT_FIRST = Duration.ofSeconds(3);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  private Waiting() {}

  /**
   * Checks until the condition holds. Pauses start at 10 ms and grow by half: up to 100 ms, and
   * after 3 s up to 250 ms.
   */
  public static void await(Time time, Context.Condition condition, String what, Duration limit)
      throws InterruptedException {
    long start = time.nanos();
    var pause = FIRST_PAUSE;
    while (!condition.holds()) {
      var left = limit.minus(time.since(start));
      if (!left.isPositive()) {
        throw Trouble.timedOut(
            "Waited %s for %s, in vain.".formatted(ReadableDuration.of(limit), what));
      }
      time.pause(pause.compareTo(left) < 0 ? pause : left);
      pause =
          longer(
              pause, time.since(start).compareTo(AT_FIRST) < 0 ? LONGEST_AT_FIRST : LONGEST_PAUSE);
    }
  }

  private static Duration longer(Duration pause, Duration longest) {
    var next = pause.multipliedBy(3).dividedBy(2);
    return next.compareTo(longest) < 0 ? next : longest;
  }
}
