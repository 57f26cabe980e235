package dev.skep.docker;

import java.util.List;
import java.util.Map;

/** A network; {@code containers} holds the addresses of the running ones on it, by name. */
public record Network(
    String id,
    String name,
    String driver,
    List<String> subnets,
    Map<String, String> labels,
    Map<String, String> containers) {
  public Network {
    subnets = List.copyOf(subnets);
    labels = Copies.sorted(labels);
    containers = Copies.sorted(containers);
  }
}
