package dev.skep.docker.swarm;

import dev.skep.docker.model.SortedCopies;
import java.time.Instant;
import java.util.Map;

/** A Swarm config. Its data may be secret or sealed: it never shows in text. */
public record Config(
    String id,
    long version,
    String name,
    Map<String, String> labels,
    byte[] data,
    Instant createdAt,
    Instant updatedAt) {
  public Config {
    labels = SortedCopies.sorted(labels);
    data = data.clone();
  }

  @Override
  public byte[] data() {
    return data.clone();
  }

  @Override
  public String toString() {
    return "Config[%s version %d, %d bytes]".formatted(name, version, data.length);
  }
}
