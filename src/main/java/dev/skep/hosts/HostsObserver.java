package dev.skep.hosts;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.AnswerPace;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sees every machine and every engine in one round, all at once. Changes nothing. */
public final class HostsObserver {
  /** One question is a quarter of what is measured; a busy machine is not equally busy to all. */
  private static final int TIMES = 4;

  private static final Duration MOST = Duration.ofSeconds(8);

  private final Provider provider;
  private final String cluster;
  private final AnswerPace pace;

  public HostsObserver(Provider provider, String cluster) {
    this(provider, cluster, new AnswerPace(Time.system()));
  }

  /** One that takes note of how slowly engines answer. */
  public HostsObserver(Provider provider, String cluster, AnswerPace pace) {
    this.provider = provider;
    this.cluster = cluster;
    this.pace = pace;
  }

  /**
   * Looks once. What is silent is unknown after 2 s; where others took long to answer it is asked
   * once more, with more patience.
   *
   * @param images those whose presence on the hosts matters
   */
  public HostsObserved observe(Set<ImageRef> images) {
    return observe().wanting(images, provider);
  }

  /** Looks once, where nobody knows yet which images matter. */
  public HostsObserved observe() {
    var ground = provider.ground();
    var hosts = provider.list();
    return new HostsObserved(ground, hosts, engines(hosts.known().orElse(List.of())));
  }

  private Map<HostName, Seen<EngineSeen>> engines(List<Host> hosts) {
    var observer = new EngineObserver(provider, cluster, pace);
    var on = hosts.stream().filter(Host::isOn).toList();
    var seen = new TreeMap<>(ask(on, host -> observe(host, observer)));
    var patience = pace.limit(TIMES, EngineObserver.DEADLINE, MOST);
    if (patience.compareTo(EngineObserver.DEADLINE) > 0) {
      var late = on.stream().filter(host -> isUnknown(seen.get(host.name()))).toList();
      seen.putAll(ask(late, host -> observe(host, observer.within(patience))));
    }
    return seen;
  }

  /** The same, where these were asked once more and with more patience. */
  public HostsObserved askAgain(HostsObserved seen, Collection<HostName> late) {
    var patient = new EngineObserver(provider, cluster, pace).within(MOST);
    var hosts =
        seen.hosts().known().orElse(List.of()).stream()
            .filter(host -> late.contains(host.name()))
            .toList();
    return seen.reachability(ask(hosts, host -> observe(host, patient)));
  }

  private static boolean isUnknown(@Nullable Seen<EngineSeen> seen) {
    return seen == null || seen.isUnknown();
  }

  private static Map<HostName, Seen<EngineSeen>> ask(
      List<Host> hosts, Function<Host, Seen<EngineSeen>> question) {
    var seen = new ConcurrentSkipListMap<HostName, Seen<EngineSeen>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      hosts.forEach(host -> threads.execute(() -> seen.put(host.name(), question.apply(host))));
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
