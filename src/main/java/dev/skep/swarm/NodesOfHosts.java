package dev.skep.swarm;

import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Matches Swarm nodes to hosts. An engine that answers names its node itself; for the other hosts
 * the node's label or its machine's name decides, a ready node before one that is not.
 */
final class NodesOfHosts {
  private NodesOfHosts() {}

  static Map<HostName, SwarmNode> match(List<SwarmNode> nodes, HostsObserved observed) {
    var byHost = new TreeMap<HostName, SwarmNode>();
    for (var host : observed.hosts().known().orElse(List.of())) {
      match(host, nodes, observed.engine(host.name())).ifPresent(it -> byHost.put(host.name(), it));
    }
    return byHost;
  }

  private static Optional<SwarmNode> match(
      Host host, List<SwarmNode> nodes, Seen<EngineSeen> engine) {
    return switch (engine) {
      case Seen.Present<EngineSeen>(var seen) ->
          nodes.stream().filter(node -> node.id().equals(seen.swarm().nodeId())).findFirst();
      case Seen.Absent<EngineSeen> _ -> byName(host.name(), nodes);
      case Seen.Unknown<EngineSeen> _ -> byName(host.name(), nodes);
    };
  }

  private static Optional<SwarmNode> byName(HostName host, List<SwarmNode> nodes) {
    var named = nodes.stream().filter(node -> isOf(host, node)).toList();
    return named.stream()
        .filter(node -> node.state() == SwarmNode.State.READY)
        .findFirst()
        .or(() -> named.stream().findFirst());
  }

  /** Whether a node is the host's, by the node's label or its machine's name. */
  static boolean isOf(HostName host, SwarmNode node) {
    return host.value().equals(node.labels().get(ClusterLabels.NAME))
        || host.value().equals(node.hostname());
  }
}
