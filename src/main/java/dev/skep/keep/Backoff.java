package dev.skep.keep;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to leave alone what could not be mended: 5 s after the first trial, twice as long after
 * each, five minutes at most, give or take a fifth so that no two act in step.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final double JITTER = 0.2;

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  void succeeded() {
    failures = 0;
  }

  /** The pause after one more failure. */
  Duration failed() {
    failures++;
    long doubled = FIRST.toMillis() << Math.min(failures - 1, 10);
    long millis = Math.min(doubled, LONGEST.toMillis());
    return Duration.ofMillis((long) (millis * random.nextDouble(1 - JITTER, 1 + JITTER)));
  }
}
