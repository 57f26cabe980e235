package dev.skep.swarm;

import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import java.util.Map;
import java.util.TreeMap;

/** The labels of a host's node in the Swarm: Skep's own, and those of the host's pool. */
final class NodeLabels {
  private NodeLabels() {}

  static Map<String, String> of(SwarmDesired desired, HostName host) {
    var labels = new TreeMap<>(desired.labels().getOrDefault(host, Map.of()));
    labels.putAll(ClusterLabels.of(desired.cluster(), "host", host.value()));
    return labels;
  }
}
