package dev.skep.spec;

import java.util.regex.Pattern;

/** An amount of memory in bytes, written {@code 512m} or {@code 2g} (binary units, as Docker's). */
public record MemorySize(long bytes) implements Comparable<MemorySize> {
  private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,8})([kmgt])b?");
  private static final String UNITS = "kmgt";

  public MemorySize {
    if (bytes < 1) {
      throw new IllegalArgumentException("an amount of memory is above zero, not " + bytes);
    }
  }

  public static MemorySize ofMebibytes(long mebibytes) {
    return new MemorySize(Math.multiplyExact(mebibytes, 1L << 20));
  }

  /**
   * Reads an amount such as {@code 512m}, {@code 2g}, {@code 2gb}; throws IllegalArgumentException
   * otherwise.
   */
  public static MemorySize parse(String text) {
    var matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no amount of memory: write a whole number with a unit, like 512m or 2g"
              .formatted(text));
    }
    var power = UNITS.indexOf(matcher.group(2).charAt(0)) + 1;
    try {
      return new MemorySize(
          Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power)));
    } catch (ArithmeticException _) {
      throw new IllegalArgumentException("\"%s\" is more memory than can be".formatted(text));
    }
  }

  /** The amount in whole mebibytes, rounded down. */
  public long mebibytes() {
    return bytes >> 20;
  }

  @Override
  public int compareTo(MemorySize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The amount in the largest unit that loses nothing, as the file would write it. */
  @Override
  public String toString() {
    for (var power = UNITS.length(); power > 0; power--) {
      if (bytes % (1L << (10 * power)) == 0) {
        return (bytes >> (10 * power)) + UNITS.substring(power - 1, power);
      }
    }
    return bytes + " bytes";
  }
}
