package dev.skep.docker.swarm;

import dev.skep.docker.model.SortedCopies;
import java.time.Instant;
import java.util.Map;

/** A Swarm secret as the engine shows it: everything but its data. */
public record SwarmSecret(
    String id,
    long version,
    String name,
    Map<String, String> labels,
    Instant createdAt,
    Instant updatedAt) {
  public SwarmSecret {
    labels = SortedCopies.sorted(labels);
  }
}
