package dev.skep.cli.render;

import java.util.Comparator;

/** Sorts host names by the number at their end, as people count: 2 before 10. */
final class HostOrder {
  static final Comparator<String> BY_NUMBER =
      Comparator.comparing(HostOrder::stem)
          .thenComparingLong(HostOrder::number)
          .thenComparing(Comparator.naturalOrder());

  private HostOrder() {}

  private static String stem(String name) {
    return name.replaceFirst("\\d+$", "");
  }

  private static long number(String name) {
    var digits = name.substring(stem(name).length());
    return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
  }
}
