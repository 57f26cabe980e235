package dev.skep.keep;

import dev.skep.run.StepId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Decides how long a keeper leaves steps alone that failed: 5 s after the first failure, twice as
 * long after each further one, 5 min at most, give or take a fifth so that no two keepers act in
 * step. A step that has not failed yet may be tried at once.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final double JITTER = 0.2;

  private final RandomGenerator random;
  private final Set<StepId> tried = new HashSet<>();
  private int failures;
  private long start;
  private Duration pause = Duration.ZERO;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  void succeeded() {
    failures = 0;
    pause = Duration.ZERO;
    tried.clear();
  }

  /**
   * Returns the pause after one more failure.
   *
   * @param steps the steps that were to be done
   * @param now a reading of a clock that never jumps, in nanoseconds
   */
  Duration failed(Set<StepId> steps, long now) {
    failures++;
    long doubled = FIRST.toMillis() << Math.min(failures - 1, 10);
    long millis = Math.min(doubled, LONGEST.toMillis());
    pause = Duration.ofMillis((long) (millis * random.nextDouble(1 - JITTER, 1 + JITTER)));
    start = now;
    tried.clear();
    tried.addAll(steps);
    return pause;
  }

  /**
   * Whether all these steps failed a short while ago.
   *
   * @param steps all steps of the plan now: an earlier step that is not among them was done or is
   *     not needed any more, and counts as new if it comes again
   */
  boolean holds(Set<StepId> steps, long now) {
    tried.retainAll(steps);
    return left(now).isPositive() && tried.containsAll(steps);
  }

  /** Returns how long the pause still lasts; zero or less when it is over. */
  Duration left(long now) {
    return pause.minusNanos(now - start);
  }
}
