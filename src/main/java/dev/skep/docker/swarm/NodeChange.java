package dev.skep.docker.swarm;

import dev.skep.docker.model.SortedCopies;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A change to a Swarm node; what is not named stays as it is, foreign labels too. */
public record NodeChange(
    Map<String, String> addLabels,
    Set<String> removeLabels,
    Optional<SwarmNode.Role> role,
    Optional<SwarmNode.Availability> availability) {
  public NodeChange {
    addLabels = SortedCopies.sorted(addLabels);
    removeLabels = Set.copyOf(removeLabels);
  }

  public static NodeChange labels(Map<String, String> labels) {
    return new NodeChange(labels, Set.of(), Optional.empty(), Optional.empty());
  }

  public static NodeChange role(SwarmNode.Role role) {
    return new NodeChange(Map.of(), Set.of(), Optional.of(role), Optional.empty());
  }

  public static NodeChange availability(SwarmNode.Availability availability) {
    return new NodeChange(Map.of(), Set.of(), Optional.empty(), Optional.of(availability));
  }

  /** The labels a node has after the change. */
  public Map<String, String> applyTo(Map<String, String> labels) {
    var changed = new TreeMap<>(labels);
    changed.keySet().removeAll(removeLabels);
    changed.putAll(addLabels);
    return changed;
  }
}
