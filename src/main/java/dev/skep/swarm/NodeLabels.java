package dev.skep.swarm;

import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import java.util.Map;
import java.util.TreeMap;

/** What a host's node carries in the Swarm: our marks, and what the file gives its pool. */
final class NodeLabels {
  private NodeLabels() {}

  static Map<String, String> of(SwarmDesired desired, HostName host) {
    var labels = new TreeMap<>(desired.labels().getOrDefault(host, Map.of()));
    labels.putAll(ClusterLabels.of(desired.cluster(), "host", host.value()));
    return labels;
  }
}
