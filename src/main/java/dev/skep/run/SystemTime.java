package dev.skep.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The machine's own clock. */
final class SystemTime implements Time {
  private static final Path UPTIME = Path.of("/proc/uptime");

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  /** Linux's CLOCK_BOOTTIME in hundredths of a second; System.nanoTime is its CLOCK_MONOTONIC. */
  @Override
  public Duration uptime() {
    try {
      var words = Files.readString(UPTIME).split(" ", 2);
      return Duration.ofMillis(new BigDecimal(words[0]).movePointRight(3).longValueExact());
    } catch (IOException | ArithmeticException | NumberFormatException elsewhere) {
      return Time.super.uptime();
    }
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }
}
