package dev.skep.balancer.haproxy;

import java.util.List;

/** HAProxy's processes, as its master tells of them. */
final class HaproxyWorkers {
  private static final String REPLACED = "# old workers";

  private HaproxyWorkers() {}

  /** The process ids of those that a reload replaced and that have visitors still. */
  static List<Long> replaced(String processes) {
    return processes
        .lines()
        .dropWhile(line -> !line.startsWith(REPLACED))
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"))
        .filter(line -> !line.isBlank())
        .map(line -> Long.valueOf(line.split("\\s+")[0]))
        .toList();
  }
}
