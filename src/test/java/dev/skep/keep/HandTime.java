package dev.skep.keep;

import dev.skep.run.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that only a test moves. */
final class HandTime implements Time {
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  @Override
  public void pause(Duration duration) {
    now = now.plus(duration);
  }
}
