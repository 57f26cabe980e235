package dev.skep.spec;

import java.time.Duration;
import java.util.regex.Pattern;

/** Spans of time as the file writes them: {@code 500ms}, {@code 20s}, {@code 1m30s}, {@code 2h}. */
public final class Durations {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:([0-9]{1,6})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m(?!s))?(?:([0-9]{1,6})s)?(?:([0-9]{1,6})ms)?");

  private Durations() {}

  /** Reads a span of time; throws IllegalArgumentException when it is none. */
  public static Duration parse(String text) {
    var matcher = WRITTEN.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no span of time: write it with units, like 500ms, 20s, 1m30s or 2h"
              .formatted(text));
    }
    return Duration.ofDays(part(matcher.group(1)))
        .plusHours(part(matcher.group(2)))
        .plusMinutes(part(matcher.group(3)))
        .plusSeconds(part(matcher.group(4)))
        .plusMillis(part(matcher.group(5)));
  }

  /** The shortest form of a span in the file; less than a millisecond is dropped. */
  public static String print(Duration span) {
    var text = new StringBuilder();
    append(text, span.toDays(), "d");
    append(text, span.toHoursPart(), "h");
    append(text, span.toMinutesPart(), "m");
    append(text, span.toSecondsPart(), "s");
    append(text, span.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }

  private static long part(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
