package dev.skep.hosts;

import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/** Sees every machine and every engine in one round, all at once. Changes nothing. */
public final class HostsObserver {
  private final Provider provider;
  private final String cluster;

  public HostsObserver(Provider provider, String cluster) {
    this.provider = provider;
    this.cluster = cluster;
  }

  /**
   * Looks once. What is silent is unknown after 2 s.
   *
   * @param images those whose presence on the hosts matters
   */
  public HostsObserved observe(Set<ImageRef> images) {
    var ground = provider.ground();
    var hosts = provider.list();
    return new HostsObserved(ground, hosts, engines(hosts.known().orElse(List.of()), images));
  }

  private Map<HostName, Seen<EngineSeen>> engines(List<Host> hosts, Set<ImageRef> images) {
    var observer = new EngineObserver(provider, cluster, images);
    var seen = new ConcurrentSkipListMap<HostName, Seen<EngineSeen>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var host : hosts) {
        if (host.isOn()) {
          threads.execute(() -> seen.put(host.name(), observe(host, observer)));
        }
      }
    }
    return seen;
  }

  /** What no other host reaches is silent, though this machine may have a way in. */
  private static Seen<EngineSeen> observe(Host host, EngineObserver observer) {
    return host.power() == Host.Power.CUT_OFF
        ? Seen.unknown("it is cut off from the cluster's network")
        : observer.observe(host.name());
  }
}
