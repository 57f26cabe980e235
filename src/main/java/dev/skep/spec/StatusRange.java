package dev.skep.spec;

import java.util.regex.Pattern;

/**
 * A range of HTTP statuses, first to last, as the file writes it: {@code 204} or {@code 200-399}.
 */
public record StatusRange(int first, int last) {
  /** The statuses that HAProxy takes as healthy by default. */
  public static final StatusRange USUAL = new StatusRange(200, 399);

  private static final Pattern WRITTEN = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

  public StatusRange {
    if (first < 100 || last > 599 || first > last) {
      throw new IllegalArgumentException(
          "statuses are 100 to 599, the lower one first, not %d-%d".formatted(first, last));
    }
  }

  /** Reads a status or a range; throws IllegalArgumentException when it is neither. */
  public static StatusRange parse(String text) {
    var matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no status: write one like 204, or a range like 200-399".formatted(text));
    }
    int first = Integer.parseInt(matcher.group(1));
    return new StatusRange(
        first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2)));
  }

  public boolean contains(int status) {
    return first <= status && status <= last;
  }

  /** The range for people: {@code 200 to 399}. */
  public String words() {
    return first == last ? String.valueOf(first) : "%d to %d".formatted(first, last);
  }

  @Override
  public String toString() {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}
