package dev.skep.cluster.reconcile;

import dev.skep.cluster.store.RecoveryMark;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the cluster's hosts stand, and where those stood that its provider has no more and the
 * Swarm still misses: without a Swarm nobody could tell that they were ever there. Pure.
 *
 * @param hosts as their provider tells of them, on or not
 */
record HostAddresses(List<SwarmNode> nodes, List<Host> hosts) {
  /** Addresses by name; an empty one where only the name is known. */
  SortedMap<String, String> all(RecoveryMark mark) {
    // Of a recovery that is not over: not all are in this Swarm yet.
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
