package dev.skep.docker.model;

import java.util.Map;

/** Where a container's output goes; an empty driver is the engine's own choice. */
public record LogSpec(String driver, Map<String, String> options) {
  public LogSpec {
    options = SortedCopies.sorted(options);
  }

  public static LogSpec engines() {
    return new LogSpec("", Map.of());
  }

  /** The engine's compact local log files, bounded: {@code maxSize} as in {@code 10m}. */
  public static LogSpec local(String maxSize, int files) {
    return new LogSpec("local", Map.of("max-size", maxSize, "max-file", String.valueOf(files)));
  }
}
