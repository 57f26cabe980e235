package dev.skep.docker.container;

import dev.skep.docker.model.SortedCopies;
import java.util.Map;

/** A bridge network to be created; an empty subnet lets the engine choose. */
public record NetworkSpec(
    String name, String subnet, Map<String, String> labels, Map<String, String> options) {
  public NetworkSpec {
    labels = SortedCopies.sorted(labels);
    options = SortedCopies.sorted(options);
  }

  public static NetworkSpec of(String name, String subnet, Map<String, String> labels) {
    return new NetworkSpec(name, subnet, labels, Map.of());
  }
}
