package dev.skep.placement;

import java.util.Map;
import java.util.Set;

/**
 * A container as placement sees it.
 *
 * @param name unique in the cluster: {@code rs1_srv1}
 * @param memory what it needs at least
 * @param ports what it binds on its host's network; empty if none
 * @param labels what affinities with a key other than {@code container} ask for
 */
public record Container(
    String name, Group group, Memory memory, Set<Integer> ports, Map<String, String> labels) {
  public Container {
    ports = Set.copyOf(ports);
    labels = Map.copyOf(labels);
  }

  public Container(String name, Group group, Memory memory) {
    this(name, group, memory, Set.of(), Map.of());
  }

  public Container binding(Integer... bound) {
    return new Container(name, group, memory, Set.of(bound), labels);
  }

  public Container labelled(Map<String, String> some) {
    return new Container(name, group, memory, ports, some);
  }
}
