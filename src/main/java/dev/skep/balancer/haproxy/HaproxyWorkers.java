package dev.skep.balancer.haproxy;

import java.util.List;

/** Reads HAProxy's list of its processes, as its master tells it. */
final class HaproxyWorkers {
  private static final String REPLACED = "# old workers";

  private HaproxyWorkers() {}

  /** The process ids of the workers that a reload replaced and that still have visitors. */
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
