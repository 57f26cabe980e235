package dev.skep.docker;

import java.time.Instant;
import java.util.Map;

/** A Swarm secret as told: everything but its data. */
public record Secret(
    String id,
    long version,
    String name,
    Map<String, String> labels,
    Instant createdAt,
    Instant updatedAt) {
  public Secret {
    labels = Copies.sorted(labels);
  }
}
