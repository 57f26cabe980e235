package dev.skep.swarm;

import dev.skep.hosts.model.HostName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Swarm that the spec describes.
 *
 * @param cluster the cluster's name
 * @param managers the managers in order: 1, 3 or 5; the first one starts the Swarm
 * @param labels the labels of each host's node beside Skep's own: {@code daemon=mongodb}
 */
public record SwarmDesired(
    String cluster, List<HostName> managers, SortedMap<HostName, Map<String, String>> labels) {
  public SwarmDesired {
    managers = List.copyOf(managers);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    if (managers.isEmpty() || !labels.keySet().containsAll(managers)) {
      throw new IllegalArgumentException("managers are hosts of the cluster, and one at least");
    }
  }

  public List<HostName> hosts() {
    return List.copyOf(labels.keySet());
  }
}
