package dev.skep.app.model;

import dev.skep.balancer.model.TrafficInterval;

/**
 * Whether a new release does clearly worse than the one that serves beside it. Pure. It is asked
 * again and again on what comes by, so it speaks only of what chance does not bring: {@code
 * CanaryRuleTest} plays releases that are no worse, busy ones and quiet ones, by the hundred.
 */
public final class CanaryRule {
  /** Fewer may be one visitor's bad luck. */
  private static final double LEAST_FAILURES = 5;

  private static final double LEAST_DIFFERENCE = 0.01;

  /** Of a rare event's count, which varies by the root of what is expected. */
  private static final double DEVIATIONS = 5;

  /** As the configuration has it: so often at most one request is sent again. */
  private static final long RETRIES_OF_ONE = 4;

  /** HAProxy's means are of whole milliseconds, and one slow answer among few says nothing. */
  private static final long LEAST_ANSWERS = 100;

  private static final double SLOWER = 2;
  private static final double SLOWER_MILLIS = 100;

  private CanaryRule() {}

  /**
   * At least 5 failures, more than 1 percentage point above the other's rate, and more than 5
   * standard deviations above as many as the other's rate lets expect.
   */
  public static boolean failsMore(TrafficInterval serving, TrafficInterval canary) {
    double failures = failures(canary);
    // With one failure more than was seen: none among few is no promise.
    double usual = (failures(serving) + 1.0) / (serving.answers() + 1.0);
    double expected = usual * canary.answers();
    return failures >= LEAST_FAILURES
        && rate(canary) - rate(serving) > LEAST_DIFFERENCE
        && failures > expected + DEVIATIONS * Math.sqrt(expected);
  }

  /** More than twice as long and more than 100 ms longer, whichever way the means were rounded. */
  public static boolean isSlower(TrafficInterval serving, TrafficInterval canary) {
    return Math.min(serving.answers(), canary.answers()) >= LEAST_ANSWERS
        && canary.leastMillis() > serving.mostMillis() * SLOWER
        && canary.leastMillis() > serving.mostMillis() + SLOWER_MILLIS;
  }

  /** Answers of 500 and more, and requests that only another try got an answer for. */
  private static long failures(TrafficInterval seen) {
    return seen.failed() + seen.retries() / RETRIES_OF_ONE;
  }

  private static double rate(TrafficInterval seen) {
    return seen.answers() == 0 ? 0 : (double) failures(seen) / seen.answers();
  }
}
