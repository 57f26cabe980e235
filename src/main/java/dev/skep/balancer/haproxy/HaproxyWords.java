package dev.skep.balancer.haproxy;

import java.util.List;

/** What HAProxy says about its files, without what is of no use to a reader. */
final class HaproxyWords {
  private static final int MOST = 12;

  private HaproxyWords() {}

  /** The faults; everything that was said where none is marked as one. */
  static List<String> faults(String said) {
    var faults = said.lines().filter(line -> line.startsWith("[ALERT]")).limit(MOST).toList();
    return faults.isEmpty()
        ? said.lines().filter(line -> !line.isBlank()).limit(MOST).toList()
        : faults;
  }
}
