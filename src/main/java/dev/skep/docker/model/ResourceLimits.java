package dev.skep.docker.model;

import java.util.List;

/**
 * The resource limits of a container: memory in bytes, 0 for none; open files and the like as
 * ulimits.
 */
public record ResourceLimits(long memoryBytes, long reservedBytes, List<Ulimit> ulimits) {
  /** One resource limit, as in {@code nofile 64000 64000}. */
  public record Ulimit(String name, long soft, long hard) {}

  public ResourceLimits {
    ulimits = List.copyOf(ulimits);
  }

  public static ResourceLimits none() {
    return new ResourceLimits(0, 0, List.of());
  }

  public static ResourceLimits memory(long bytes) {
    return new ResourceLimits(bytes, 0, List.of());
  }
}
