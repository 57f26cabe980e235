package dev.skep.story;

import dev.skep.run.Context;
import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.time.Duration;

/** Waits on the world, by the machine's own clock. */
final class Elapsed {
  private Elapsed() {}

  /** Something that is asked of the world. */
  interface Question {
    boolean ask() throws IOException, InterruptedException;
  }

  /** How long it took until the answer was yes. */
  static Duration until(String what, Duration limit, Question question)
      throws InterruptedException {
    long start = System.nanoTime();
    Waiting.await(Time.system(), () -> ShopCluster.unchecked(question::ask), what, limit);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Holds once this time has passed. */
  static Context.Condition after(Duration time) {
    long start = System.nanoTime();
    return () -> System.nanoTime() - start >= time.toNanos();
  }
}
