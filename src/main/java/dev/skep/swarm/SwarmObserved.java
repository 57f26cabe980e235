package dev.skep.swarm;

import dev.skep.docker.swarm.Service;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.docker.swarm.Task;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The Swarm as one of its managers told it, in one round.
 *
 * @param swarmId which Swarm it is
 * @param nodes by host; a host may have left older nodes behind, they are in {@code strays}
 * @param strays nodes that are no host's present one: of hosts that were lost or made anew
 * @param services those with the cluster's mark
 * @param tasks of those services, old ones too as far as they are remembered
 * @param documents the cluster's memory, by name
 * @param vault the version of the sealed vault and the names in it; absent before it exists
 */
public record SwarmObserved(
    String swarmId,
    Map<HostName, SwarmNode> nodes,
    List<SwarmNode> strays,
    List<Service> services,
    List<Task> tasks,
    Map<String, StoredDocument<JsonNode>> documents,
    Seen<List<String>> vault) {
  public SwarmObserved {
    nodes = java.util.Collections.unmodifiableMap(new TreeMap<>(nodes));
    strays = List.copyOf(strays);
    services = List.copyOf(services);
    tasks = List.copyOf(tasks);
    documents = Map.copyOf(documents);
  }

  /** The host that a node stands on. */
  public Optional<HostName> hostOf(String nodeId) {
    return nodes.entrySet().stream()
        .filter(entry -> entry.getValue().id().equals(nodeId))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether a node of this host is there, be it the present one or one that it left behind. */
  public boolean hasNodeOf(HostName host) {
    return nodes.containsKey(host)
        || strays.stream().anyMatch(node -> NodesOfHosts.isOf(host, node));
  }

  /** The id of its node, of a former one where it has none now; empty when the Swarm knows none. */
  public Optional<String> nodeIdOf(HostName host) {
    return Optional.ofNullable(nodes.get(host))
        .or(() -> strays.stream().filter(node -> NodesOfHosts.isOf(host, node)).findFirst())
        .map(SwarmNode::id);
  }

  /** Where the host stands, or stood, as its node says; empty when it has none. */
  public Optional<String> addressOf(HostName host) {
    return Optional.ofNullable(nodes.get(host))
        .or(() -> strays.stream().filter(node -> NodesOfHosts.isOf(host, node)).findFirst())
        .map(SwarmNode::address)
        .filter(address -> !address.isEmpty() && !address.equals("0.0.0.0"));
  }

  public List<Task> tasksOf(Service service) {
    return tasks.stream().filter(task -> task.serviceId().equals(service.id())).toList();
  }
}
