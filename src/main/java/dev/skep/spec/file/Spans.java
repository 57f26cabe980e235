package dev.skep.spec.file;

import dev.skep.spec.Durations;

/** Checks spans of time that may not be zero. */
final class Spans {
  private Spans() {}

  static void aboveZero(FileSection section, Faults faults, String... keys) {
    for (var key : keys) {
      section
          .value(key, Durations::parse)
          .filter(span -> !span.isPositive())
          .ifPresent(
              _ -> faults.add(section.at(key), section.pathOf(key), "must be longer than nothing"));
    }
  }
}
