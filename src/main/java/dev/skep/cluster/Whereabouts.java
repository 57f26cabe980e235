package dev.skep.cluster;

import dev.skep.docker.Node;
import dev.skep.hosts.Host;
import dev.skep.hosts.Marks;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the cluster's hosts stand, and where those stood that its provider has no more and the
 * Swarm still misses: without a Swarm nobody could tell that they were ever there. Pure.
 *
 * @param hosts as their provider tells of them, on or not
 */
record Whereabouts(List<Node> nodes, List<Host> hosts) {
  /** Addresses by name; an empty one where only the name is known. */
  SortedMap<String, String> all(RecoveryMark mark) {
    // Of a recovery that is not over: not all are in this Swarm yet.
    var addresses = new TreeMap<>(mark.hosts());
    nodes.forEach(node -> put(node, addresses));
    hosts.forEach(host -> addresses.put(host.name().value(), host.address()));
    return addresses;
  }

  private static void put(Node node, SortedMap<String, String> addresses) {
    var name = node.labels().getOrDefault(Marks.NAME, "");
    boolean tells = !node.address().isEmpty() && !node.address().equals("0.0.0.0");
    if (!name.isEmpty() && tells) {
      addresses.put(name, node.address());
    } else if (!name.isEmpty()) {
      addresses.putIfAbsent(name, "");
    }
  }
}
