package dev.skep.placement;

import java.util.Map;
import java.util.Set;

/**
 * A container as placement sees it.
 *
 * @param name unique in the cluster: {@code rs1_srv1}
 * @param memory what it needs at least
 * @param ports what it binds on its host's network; empty if none
 * @param labels for affinities with a key other than {@code container}
 */
public record PlacedContainer(
    String name, Group group, Memory memory, Set<Integer> ports, Map<String, String> labels) {
  public PlacedContainer {
    ports = Set.copyOf(ports);
    labels = Map.copyOf(labels);
  }

  public PlacedContainer(String name, Group group, Memory memory) {
    this(name, group, memory, Set.of(), Map.of());
  }

  public PlacedContainer binding(Integer... bound) {
    return new PlacedContainer(name, group, memory, Set.of(bound), labels);
  }

  public PlacedContainer labelled(Map<String, String> some) {
    return new PlacedContainer(name, group, memory, ports, some);
  }
}
