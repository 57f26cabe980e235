package dev.skep.keep;

import dev.skep.run.StepId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How long to leave alone what could not be mended: 5 s after the first trial, twice as long after
 * each, five minutes at most, give or take a fifth so that no two act in step. It holds nothing
 * else back: a step that was not yet tried in vain may be tried at once.
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
   * The pause after one more failure.
   *
   * @param steps what was to be done
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
   * Whether all of this was tried in vain, a short while ago.
   *
   * @param steps all that is to be done now: what is not among them was done, or is needed no more,
   *     and would be another matter if it came again
   */
  boolean holds(Set<StepId> steps, long now) {
    tried.retainAll(steps);
    return left(now).isPositive() && tried.containsAll(steps);
  }

  /** How long it still holds back; zero or less: it does not. */
  Duration left(long now) {
    return pause.minusNanos(now - start);
  }
}
