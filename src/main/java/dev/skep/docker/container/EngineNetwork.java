package dev.skep.docker.container;

import dev.skep.docker.model.SortedCopies;
import java.util.List;
import java.util.Map;

/**
 * A network of an engine; {@code containers} holds the addresses of the running containers on it,
 * by name.
 */
public record EngineNetwork(
    String id,
    String name,
    String driver,
    List<String> subnets,
    Map<String, String> labels,
    Map<String, String> containers) {
  public EngineNetwork {
    subnets = List.copyOf(subnets);
    labels = SortedCopies.sorted(labels);
    containers = SortedCopies.sorted(containers);
  }
}
