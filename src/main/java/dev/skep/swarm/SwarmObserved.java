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
 * The Swarm as one of its managers described it in one observation.
 *
 * @param swarmId the Swarm's id
 * @param nodes by host; a host's older nodes are in {@code strays}
 * @param strays nodes that belong to no present host: those of lost or remade hosts
 * @param services the services with the cluster's label
 * @param tasks the tasks of these services, with old ones as far as the managers keep them
 * @param documents the cluster's documents, by name
 * @param vault the names in the sealed vault; absent before the vault exists
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

  /** The host of a node. */
  public Optional<HostName> hostOf(String nodeId) {
    return nodes.entrySet().stream()
        .filter(entry -> entry.getValue().id().equals(nodeId))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether the Swarm has a node of this host, present or former. */
  public boolean hasNodeOf(HostName host) {
    return nodes.containsKey(host)
        || strays.stream().anyMatch(node -> NodesOfHosts.isOf(host, node));
  }

  /** The id of the host's node, present or else former; empty when the Swarm knows none. */
  public Optional<String> nodeIdOf(HostName host) {
    return Optional.ofNullable(nodes.get(host))
        .or(() -> strays.stream().filter(node -> NodesOfHosts.isOf(host, node)).findFirst())
        .map(SwarmNode::id);
  }

  /** The address of the host by its present or former node; empty when it has none. */
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
