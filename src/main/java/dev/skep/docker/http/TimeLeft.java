package dev.skep.docker.http;

import java.time.Duration;

/** The time left for one engine call, of a limit that counts from its beginning. */
record TimeLeft(Duration limit, long startNanos) {
  /** At least this much, because a timer takes zero for now. */
  private static final Duration LEAST = Duration.ofMillis(1);

  static TimeLeft of(Duration limit) {
    return new TimeLeft(limit, System.nanoTime());
  }

  Duration now() {
    var left = limit.minusNanos(System.nanoTime() - startNanos);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  Duration atMost(Duration most) {
    var left = now();
    return left.compareTo(most) < 0 ? left : most;
  }

  boolean isOver() {
    return System.nanoTime() - startNanos >= limit.toNanos();
  }
}
