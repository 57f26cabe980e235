package dev.skep.balancer.haproxy;

import java.util.List;

/** Picks from HAProxy's messages about its files those that help a reader. */
final class HaproxyWords {
  private static final int MOST = 12;

  private HaproxyWords() {}

  /** The lines that HAProxy marks as faults; all lines if it marks none. */
  static List<String> faults(String said) {
    var faults = said.lines().filter(line -> line.startsWith("[ALERT]")).limit(MOST).toList();
    return faults.isEmpty()
        ? said.lines().filter(line -> !line.isBlank()).limit(MOST).toList()
        : faults;
  }
}
