package dev.skep.app.model;

import dev.skep.balancer.model.TrafficInterval;

/**
 * Decides whether a canary release does clearly worse than the release that serves beside it. Pure.
 * It is asked again and again while requests come in, so its thresholds are out of chance's reach:
 * {@code CanaryRuleTest} plays releases that are no worse, busy ones and quiet ones, by the
 * hundred.
 */
public final class CanaryRule {
  /** Fewer failures may be one visitor's bad luck. */
  private static final double LEAST_FAILURES = 5;

  private static final double LEAST_DIFFERENCE = 0.01;

  /** In standard deviations: a rare event's count varies by the root of the expected count. */
  private static final double DEVIATIONS = 5;

  /** How often HAProxy's configuration retries one request at most. */
  private static final long RETRIES_OF_ONE = 4;

  /** HAProxy's means are of whole milliseconds, and one slow answer among few says nothing. */
  private static final long LEAST_ANSWERS = 100;

  private static final double SLOWER = 2;
  private static final double SLOWER_MILLIS = 100;

  private CanaryRule() {}

  /**
   * Whether the canary fails more often: at least 5 failures, more than 1 percentage point above
   * the serving release's rate, and more than 5 standard deviations above the count that this rate
   * lets expect.
   */
  public static boolean failsMore(TrafficInterval serving, TrafficInterval canary) {
    double failures = failures(canary);
    // One failure is added to those observed: none among few requests is no promise.
    double usual = (failures(serving) + 1.0) / (serving.answers() + 1.0);
    double expected = usual * canary.answers();
    return failures >= LEAST_FAILURES
        && rate(canary) - rate(serving) > LEAST_DIFFERENCE
        && failures > expected + DEVIATIONS * Math.sqrt(expected);
  }

  /**
   * Whether the canary is slower: more than twice as long and more than 100 ms longer, whichever
   * way the means were rounded.
   */
  public static boolean isSlower(TrafficInterval serving, TrafficInterval canary) {
    return Math.min(serving.answers(), canary.answers()) >= LEAST_ANSWERS
        && canary.leastMillis() > serving.mostMillis() * SLOWER
        && canary.leastMillis() > serving.mostMillis() + SLOWER_MILLIS;
  }

  /** Answers with status 500 and above, and requests that only a retry got an answer for. */
  private static long failures(TrafficInterval seen) {
    return seen.failed() + seen.retries() / RETRIES_OF_ONE;
  }

  private static double rate(TrafficInterval seen) {
    return seen.answers() == 0 ? 0 : (double) failures(seen) / seen.answers();
  }
}
