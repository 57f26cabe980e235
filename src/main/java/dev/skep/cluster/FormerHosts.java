package dev.skep.cluster;

import dev.skep.app.WantedApp;
import dev.skep.docker.Node;
import dev.skep.docker.SwarmSeen;
import dev.skep.hosts.EngineSeen;
import dev.skep.hosts.Host;
import dev.skep.hosts.HostName;
import dev.skep.hosts.HostsObserved;
import dev.skep.run.Seen;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The hosts that are still in a Swarm whose managers are no more, and which of them may leave it.
 * Instances end with it, so of each app's hosts about half leave first; the others once the app is
 * served from these. Pure.
 */
record FormerHosts(Desired desired, Observed observed) {
  /** All of them: their engines are in a Swarm that is not this one. */
  Set<HostName> all() {
    var ours =
        observed.swarm().known().stream()
            .flatMap(swarm -> swarm.nodes().values().stream())
            .map(Node::id)
            .collect(Collectors.toSet());
    var wanted = desired.swarm().hosts();
    return observed.hosts().engines().entrySet().stream()
        .filter(entry -> entry.getValue().known().filter(it -> isElsewhere(it, ours)).isPresent())
        .map(java.util.Map.Entry::getKey)
        .filter(wanted::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Wanted ones that are there and off. */
  Set<HostName> off() {
    var wanted = desired.swarm().hosts();
    return observed.hosts().hosts().known().orElse(List.of()).stream()
        .filter(host -> !host.isOn())
        .map(Host::name)
        .filter(wanted::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isElsewhere(EngineSeen engine, Set<String> ours) {
    return engine.swarm().state() != SwarmSeen.State.INACTIVE
        && !ours.contains(engine.swarm().nodeId());
  }

  /** Those that nobody misses: no app needs them until it is served from elsewhere. */
  Set<HostName> first() {
    var first = new TreeSet<>(all());
    desired.apps().apps().forEach(app -> first.removeAll(staying(app)));
    return first;
  }

  /** Where a new instance may stand by now. */
  Set<HostName> free(WantedApp app) {
    var free = new TreeSet<>(app.hosts());
    free.removeAll(all());
    free.removeIf(host -> !observed.hosts().engine(host).isPresent());
    return free;
  }

  private Set<HostName> staying(WantedApp app) {
    var former = new TreeSet<>(app.hosts());
    former.retainAll(all());
    if (!free(app).isEmpty()) {
      return former;
    }
    var byCrowd = former.stream().sorted(Comparator.comparingInt(this::instances)).toList();
    int leaving = Math.max(1, byCrowd.size() / 2);
    return Set.copyOf(byCrowd.subList(Math.min(leaving, byCrowd.size()), byCrowd.size()));
  }

  private int instances(HostName host) {
    return observed.hosts().engine(host).known().stream()
        .flatMap(engine -> engine.inRole("app").stream())
        .mapToInt(container -> container.running() ? 1 : 0)
        .sum();
  }

  /** The world as if those hosts were silent: nothing is planned for them. */
  Observed hidden() {
    var engines = new TreeMap<>(observed.hosts().engines());
    all().forEach(host -> engines.put(host, Seen.unknown("it is in the old Swarm still")));
    var hosts =
        new HostsObserved(
            observed.hosts().ground(),
            observed.hosts().hosts(),
            engines,
            observed.hosts().losses(),
            observed.hosts().disks());
    return new Observed(
        observed.now(),
        hosts,
        observed.swarm(),
        observed.applied(),
        observed.mongo().on(hosts),
        observed.balancers(),
        observed.apps());
  }
}
