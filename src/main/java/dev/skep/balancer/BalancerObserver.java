package dev.skep.balancer;

import dev.skep.balancer.haproxy.BalancerContainer;
import dev.skep.balancer.model.BalancerObserved;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.balancer.model.BalancerSeen;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.LiveBalancer;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Deadline;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/** Observes every desired balancer at once: what its engine said, its files, its runtime socket. */
public final class BalancerObserver {
  private final BalancerPorts ports;
  private final Duration limit;

  /**
   * An observer that uses these ports.
   *
   * @param limit how long one balancer may take to answer; its ports may be more patient
   */
  public BalancerObserver(BalancerPorts ports, Duration limit) {
    this.ports = ports;
    this.limit = limit;
  }

  /**
   * Observes all balancers once; one that is silent is unknown.
   *
   * @param apps whose colours are asked for
   * @param targets hosts that requests may be sent to
   */
  public BalancerObserved observe(
      List<DesiredBalancer> wanted,
      Collection<String> apps,
      Collection<HostName> targets,
      HostsObserved hosts) {
    var seen = new ConcurrentSkipListMap<String, BalancerSeen>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      wanted.forEach(
          each -> threads.execute(() -> seen.put(each.name(), observe(each, apps, hosts))));
    }
    return new BalancerObserved(seen, addresses(targets, hosts), standing(hosts));
  }

  private BalancerSeen observe(
      DesiredBalancer wanted, Collection<String> apps, HostsObserved hosts) {
    return switch (hosts.engine(wanted.host())) {
      case Seen.Absent<EngineSeen> _ -> BalancerSeen.none();
      case Seen.Unknown<EngineSeen>(var reason) -> BalancerSeen.silent(reason);
      case Seen.Present<EngineSeen>(var engine) ->
          engine
              .container(wanted.name())
              .map(container -> observe(wanted, apps, container))
              .orElseGet(BalancerSeen::none);
    };
  }

  private BalancerSeen observe(
      DesiredBalancer wanted, Collection<String> apps, ContainerSummary container) {
    // Not closed by waiting: a question that hangs must not hold up the answer.
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var disk = ports.balancerDisk(wanted.host(), wanted.name());
      var within = Deadline.of(limit);
      var files = threads.submit(disk::read);
      var runtime =
          threads.submit(
              () -> container.running() ? runtime(wanted, apps) : Seen.<RuntimeSeen>absent());
      return new BalancerSeen(
          Seen.present(container), within.answer(files), within.answer(runtime));
    } finally {
      threads.shutdownNow();
    }
  }

  private Seen<RuntimeSeen> runtime(DesiredBalancer wanted, Collection<String> apps) {
    try {
      return Seen.present(ports.balancerSocket(wanted.host(), wanted.name()).look(apps));
    } catch (Trouble silent) {
      return Seen.unknown(silent.what());
    } catch (EngineException silent) {
      return Seen.unknown(silent.answer());
    }
  }

  private static SortedMap<HostName, Seen<String>> addresses(
      Collection<HostName> targets, HostsObserved hosts) {
    var addresses = new TreeMap<HostName, Seen<String>>();
    targets.forEach(host -> addresses.put(host, hosts.host(host).map(Host::address)));
    return addresses;
  }

  private static List<LiveBalancer> standing(HostsObserved hosts) {
    var standing = new ArrayList<LiveBalancer>();
    hosts
        .engines()
        .forEach((host, engine) ->
            engine
                .known()
                .filter(_ -> hosts.losses().of(host).isEmpty()) // it is lost with its host
                .ifPresent(known ->
                    known
                        .inRole(BalancerContainer.ROLE)
                        .forEach(each -> standing.add(new LiveBalancer(each.name(), host)))));
    return standing;
  }
}
