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

/** Observes every host and its engine in one round, in parallel. Changes nothing. */
public final class HostsObserver {
  /**
   * The limit is this many times the measured time, since one question is a quarter of what is
   * measured and a busy machine is not equally busy to all.
   */
  private static final int TIMES = 4;

  private static final Duration MOST = Duration.ofSeconds(8);

  private final Provider provider;
  private final String cluster;
  private final AnswerPace pace;

  public HostsObserver(Provider provider, String cluster) {
    this(provider, cluster, new AnswerPace(Time.system()));
  }

  /** Creates an observer that measures how slowly engines answer. */
  public HostsObserver(Provider provider, String cluster, AnswerPace pace) {
    this.provider = provider;
    this.cluster = cluster;
    this.pace = pace;
  }

  /**
   * Observes once. A host that does not answer is unknown after 2 s; where other hosts answered
   * slowly it is asked once more, with more time.
   *
   * @param images the images whose presence on the hosts matters
   */
  public HostsObserved observe(Set<ImageRef> images) {
    return observe().wanting(images, provider);
  }

  /** Observes once, without looking for any image on the hosts. */
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

  /** Returns the same observation after these hosts were asked once more, with more time. */
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

  /** A host that no other host reaches is unknown, though this machine may have a way in. */
  private static Seen<EngineSeen> observe(Host host, EngineObserver observer) {
    return host.power() == Host.Power.CUT_OFF
        ? Seen.unknown("it is cut off from the cluster's network")
        : observer.observe(host.name());
  }
}
