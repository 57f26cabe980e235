package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists the cluster's hosts from this machine's engine. A host is its container, or the volume that
 * outlives it; the forwarder's label says which ports lead to it.
 */
record ListedHosts(Docker engine, LocalLayout layout) {
  List<Host> read() {
    var hosts = new TreeMap<HostName, Host>();
    var volumes = engine.volumes().list(ClusterLabels.in(layout.cluster()));
    var aside = SetAsideMarks.in(volumes);
    volumes.stream()
        .filter(volume -> HostLabels.ROLE.equals(volume.labels().get(ClusterLabels.ROLE)))
        .map(volume -> HostLabels.read(volume, aside))
        .forEach(host -> hosts.put(host.name(), host));
    var containers = engine.containers().list(ClusterLabels.in(layout.cluster()));
    ofRole(HostLabels.ROLE, containers)
        .map(container -> HostLabels.read(container, layout.network()))
        .forEach(host -> hosts.put(host.name(), host));
    ofRole(PortForwarder.ROLE, containers)
        .map(PortForwarder::forwards)
        .forEach(forwards -> hosts.replaceAll((name, host) -> host.forwarding(to(name, forwards))));
    return List.copyOf(hosts.values());
  }

  private static Stream<ContainerSummary> ofRole(String role, List<ContainerSummary> containers) {
    return containers.stream().filter(it -> role.equals(it.labels().get(ClusterLabels.ROLE)));
  }

  private static Set<Integer> to(HostName host, Map<Integer, HostName> forwards) {
    return forwards.entrySet().stream()
        .filter(each -> each.getValue().equals(host))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
