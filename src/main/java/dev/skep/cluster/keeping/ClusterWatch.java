package dev.skep.cluster.keeping;

import dev.skep.cluster.model.LiveParts;
import dev.skep.docker.model.EventFilter;
import dev.skep.docker.model.Subscription;
import dev.skep.hosts.EventWatch;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Calls back when a host may have appeared, disappeared or fallen silent. It also calls back when a
 * container is removed that neither the Swarm nor an engine starts again: a member, a router,
 * HAProxy. A container that only ends is not reported: its engine starts it again.
 */
public final class ClusterWatch implements AutoCloseable {
  private static final String TASK = "com.docker.swarm.task.id";

  private final Provider provider;
  private final EventFilter removals;
  private final Time time;
  private final Runnable changed;
  private final Subscription hosts;
  private final Map<HostName, Subscription> engines = new HashMap<>();

  private ClusterWatch(Provider provider, String cluster, Time time, Runnable changed) {
    this.provider = provider;
    this.removals =
        new EventFilter(Set.of("container"), Set.of("destroy"), ClusterLabels.in(cluster));
    this.time = time;
    this.changed = changed;
    this.hosts = provider.watch(changed);
  }

  public static ClusterWatch open(Provider provider, String cluster, Time time, Runnable changed) {
    return new ClusterWatch(provider, cluster, time, changed);
  }

  /** Follows, from now on, the engines that hold such containers, as one observation found them. */
  public synchronized void follow(HostsObserved seen) {
    seen.hosts()
        .known()
        .map(there -> LiveParts.hosts(there, seen))
        .ifPresent(standing -> {
          engines.entrySet().removeIf(each -> isOver(each, standing));
          standing.forEach(host -> listen(host, seen.engine(host)));
        });
  }

  private static boolean isOver(Map.Entry<HostName, Subscription> each, Set<HostName> standing) {
    if (standing.contains(each.getKey())) {
      return false;
    }
    each.getValue().close();
    return true;
  }

  /**
   * Listens to an engine's events. A silent engine is not asked; one that fell silent is listened
   * to again by itself.
   */
  private void listen(HostName host, Seen<EngineSeen> seen) {
    if (seen instanceof Seen.Present<EngineSeen>(var engine) && holdsPinned(engine)) {
      engines.computeIfAbsent(
          host,
          name ->
              new EventWatch(
                      () -> provider.engine(name),
                      removals,
                      event -> isPinned(event.attributes()),
                      time)
                  .open(changed));
    }
  }

  private static boolean holdsPinned(EngineSeen engine) {
    return engine.containers().stream().anyMatch(each -> isPinned(each.labels()));
  }

  /**
   * Whether the container is pinned to its host. A removed instance is not: the Swarm replaces it.
   */
  private static boolean isPinned(Map<String, String> labels) {
    return !labels.containsKey(TASK);
  }

  @Override
  public synchronized void close() {
    hosts.close();
    engines.values().forEach(Subscription::close);
    engines.clear();
  }
}
