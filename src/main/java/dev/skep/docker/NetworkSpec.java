package dev.skep.docker;

import java.util.Map;

/** A bridge network to be made; an empty subnet lets the engine choose. */
public record NetworkSpec(
    String name, String subnet, Map<String, String> labels, Map<String, String> options) {
  public NetworkSpec {
    labels = Copies.sorted(labels);
    options = Copies.sorted(options);
  }

  public static NetworkSpec of(String name, String subnet, Map<String, String> labels) {
    return new NetworkSpec(name, subnet, labels, Map.of());
  }
}
