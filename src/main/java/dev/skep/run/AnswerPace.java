package dev.skep.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Measures how slowly the far end answers just now: the slowest answer so far. Deadlines are
 * stretched by it, because the far end may be distant or this machine busy: a late answer is then
 * late and not unknown.
 */
public final class AnswerPace {
  private final Time time;
  private final AtomicLong slowest = new AtomicLong();

  public AnswerPace(Time time) {
    this.time = time;
  }

  /**
   * Asks the question and records how long the answer took. A question that fails measures nothing.
   */
  public <T> T measuring(Supplier<T> question) {
    long start = time.nanos();
    var answer = question.get();
    answered(time.since(start));
    return answer;
  }

  /** Records that an answer took this long. */
  public void answered(Duration took) {
    slowest.accumulateAndGet(took.toNanos(), Math::max);
  }

  public Duration slowest() {
    return Duration.ofNanos(slowest.get());
  }

  /**
   * A deadline of {@code times} the slowest answer, but never below {@code least} or above {@code
   * most}.
   */
  public Duration limit(int times, Duration least, Duration most) {
    var wanted = slowest().multipliedBy(times);
    return wanted.compareTo(least) < 0 ? least : wanted.compareTo(most) > 0 ? most : wanted;
  }
}
