package dev.skep.run;

import java.time.Duration;

/** Waits on a condition with a deadline: the only way in this house to wait for the world. */
public final class Waiting {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  private Waiting() {}

  /** Asks until yes; pauses start at 10 ms and grow by half up to 250 ms. */
  public static void await(Time time, Context.Condition condition, String what, Duration limit)
      throws InterruptedException {
    long start = time.nanos();
    var pause = FIRST_PAUSE;
    while (!condition.holds()) {
      var left = limit.minus(time.since(start));
      if (!left.isPositive()) {
        throw Trouble.timedOut("Waited %s for %s, in vain.".formatted(Seconds.of(limit), what));
      }
      time.pause(pause.compareTo(left) < 0 ? pause : left);
      pause = longer(pause);
    }
  }

  private static Duration longer(Duration pause) {
    var next = pause.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
  }
}
