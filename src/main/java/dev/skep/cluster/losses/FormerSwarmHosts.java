package dev.skep.cluster.losses;

import dev.skep.app.model.DesiredApp;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.docker.model.SwarmSeen;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Seen;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The hosts that are still in a former Swarm, whose managers no longer exist, and which of them may
 * leave it. A host's instances end when it leaves. So of each app's hosts about half leave first;
 * the others leave once the app is served from these. Pure.
 */
public record FormerSwarmHosts(Desired desired, Observed observed) {
  /** Returns all desired hosts whose engine is in another Swarm than this one. */
  public Set<HostName> all() {
    var ours =
        observed.swarm().known().stream()
            .flatMap(swarm -> swarm.nodes().values().stream())
            .map(SwarmNode::id)
            .collect(Collectors.toSet());
    var wanted = desired.swarm().hosts();
    return observed.hosts().engines().entrySet().stream()
        .filter(entry -> entry.getValue().known().filter(it -> isElsewhere(it, ours)).isPresent())
        .map(java.util.Map.Entry::getKey)
        .filter(wanted::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Returns the hosts that must run before any other may leave the former Swarm: desired hosts that
   * exist and are off, and, for an app that has no free host, its hosts that are still to be made.
   */
  public Set<HostName> toRaise() {
    var raise = new TreeSet<>(desired.swarm().hosts());
    raise.removeIf(host -> !isOff(host));
    for (var app : desired.apps().apps()) {
      if (free(app).isEmpty() && app.hosts().stream().anyMatch(all()::contains)) {
        app.hosts().stream().filter(this::isToBeMade).forEach(raise::add);
      }
    }
    return raise;
  }

  /**
   * Returns the desired hosts that are on and silent: whatever Swarm they are in, they are to be in
   * this one.
   */
  public List<HostName> silent() {
    return SilentHosts.in(observed).stream().filter(desired.swarm().hosts()::contains).toList();
  }

  private boolean isOff(HostName host) {
    return observed.hosts().host(host).known().filter(machine -> !machine.isOn()).isPresent();
  }

  private boolean isToBeMade(HostName host) {
    return observed.hosts().host(host).isAbsent();
  }

  private static boolean isElsewhere(EngineSeen engine, Set<String> ours) {
    return engine.swarm().state() != SwarmSeen.State.INACTIVE
        && !ours.contains(engine.swarm().nodeId());
  }

  /** Returns the hosts that leave first: no app needs them until it is served from elsewhere. */
  public Set<HostName> first() {
    var first = new TreeSet<>(all());
    desired.apps().apps().forEach(app -> first.removeAll(staying(app)));
    return first;
  }

  /** Returns the app's hosts where a new instance can start now. */
  public Set<HostName> free(DesiredApp app) {
    var free = new TreeSet<>(app.hosts());
    free.removeAll(all());
    free.removeIf(host -> !observed.hosts().engine(host).isPresent());
    return free;
  }

  private Set<HostName> staying(DesiredApp app) {
    var former = new TreeSet<>(app.hosts());
    former.retainAll(all());
    boolean someCome = app.hosts().stream().anyMatch(host -> isOff(host) || isToBeMade(host));
    if (!free(app).isEmpty() || someCome) {
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

  /**
   * Returns the observation as if the hosts of the former Swarm were silent: nothing is planned for
   * them.
   */
  public Observed hidden() {
    var engines = new TreeMap<>(observed.hosts().engines());
    all().forEach(host -> engines.put(host, Seen.unknown("it is in the old Swarm still")));
    var hosts =
        new HostsObserved(
            observed.hosts().ground(),
            observed.hosts().hosts(),
            engines,
            observed.hosts().losses(),
            observed.hosts().disks());
    return observed.on(hosts).with(observed.mongo().on(hosts));
  }
}
