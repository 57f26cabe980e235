package dev.skep.docker;

import java.util.List;

/** Memory in bytes, 0 for none; open files and the like as ulimits. */
public record Limits(long memoryBytes, long reservedBytes, List<Ulimit> ulimits) {
  /** One resource limit, as in {@code nofile 64000 64000}. */
  public record Ulimit(String name, long soft, long hard) {}

  public Limits {
    ulimits = List.copyOf(ulimits);
  }

  public static Limits none() {
    return new Limits(0, 0, List.of());
  }

  public static Limits memory(long bytes) {
    return new Limits(bytes, 0, List.of());
  }
}
