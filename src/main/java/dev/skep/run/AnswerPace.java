package dev.skep.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * How slowly answers come just now, by the slowest that was given: the far end may be far, this
 * machine busy. Deadlines are stretched by it, so that what answers late is late and not unknown.
 */
public final class AnswerPace {
  private final Time time;
  private final AtomicLong slowest = new AtomicLong();

  public AnswerPace(Time time) {
    this.time = time;
  }

  /** Asks, and takes note of how long the answer took; a question that fails measures nothing. */
  public <T> T measuring(Supplier<T> question) {
    long start = time.nanos();
    var answer = question.get();
    answered(time.since(start));
    return answer;
  }

  /** Something was answered, after so long. */
  public void answered(Duration took) {
    slowest.accumulateAndGet(took.toNanos(), Math::max);
  }

  public Duration slowest() {
    return Duration.ofNanos(slowest.get());
  }

  /** So many times the slowest answer, and no less and no more than these. */
  public Duration limit(int times, Duration least, Duration most) {
    var wanted = slowest().multipliedBy(times);
    return wanted.compareTo(least) < 0 ? least : wanted.compareTo(most) > 0 ? most : wanted;
  }
}
