package dev.skep.run;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them: {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}. */
public final class ReadableDuration {
  private ReadableDuration() {}

  public static String of(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    if (seconds >= 120) {
      long whole = Math.round(seconds);
      return whole % 60 == 0
          ? "%d min".formatted(whole / 60)
          : "%d min %d s".formatted(whole / 60, whole % 60);
    }
    if (seconds >= 10 || seconds == Math.rint(seconds)) {
      return "%d s".formatted(Math.round(seconds));
    }
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
