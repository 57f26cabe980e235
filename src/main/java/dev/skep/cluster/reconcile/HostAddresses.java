package dev.skep.cluster.reconcile;

import dev.skep.cluster.store.RecoveryMark;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The addresses of the cluster's hosts. It includes hosts that the provider no longer has and the
 * Swarm still lists: without a Swarm nobody could tell that they ever existed. Pure.
 *
 * @param hosts as the provider lists them, on or off
 */
record HostAddresses(List<SwarmNode> nodes, List<Host> hosts) {
  /** Returns the addresses by host name; an address is empty where only the name is known. */
  SortedMap<String, String> all(RecoveryMark mark) {
    // While a recovery is under way not all hosts are in this Swarm yet.
    var addresses = new TreeMap<>(mark.hosts());
    nodes.forEach(node -> put(node, addresses));
    hosts.forEach(host -> addresses.put(host.name().value(), host.address()));
    return addresses;
  }

  private static void put(SwarmNode node, SortedMap<String, String> addresses) {
    var name = node.labels().getOrDefault(ClusterLabels.NAME, "");
    boolean tells = !node.address().isEmpty() && !node.address().equals("0.0.0.0");
    if (!name.isEmpty() && tells) {
      addresses.put(name, node.address());
    } else if (!name.isEmpty()) {
      addresses.putIfAbsent(name, "");
    }
  }
}
