package dev.skep.cluster.desired;

import dev.skep.app.model.ReleaseGoal;
import dev.skep.hosts.firewall.Firewall;
import dev.skep.hosts.firewall.FirewallDesired;
import dev.skep.hosts.firewall.HostGroup;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.Forwarding;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.spec.AppSpec;
import dev.skep.spec.BalancerSpec;
import dev.skep.spec.HostsSpec;
import dev.skep.spec.ImageRef;
import dev.skep.spec.LocalHosts;
import dev.skep.spec.MemorySize;
import dev.skep.spec.OpenStackHosts;
import dev.skep.spec.PoolSpec;
import dev.skep.spec.Spec;
import dev.skep.spec.SshHosts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Derives from a spec which hosts are desired, what may run on each, and who may reach which of
 * their ports.
 */
final class DesiredHosts {
  private final Spec spec;
  private final Map<String, ReleaseGoal> intents;
  private final Map<String, ImageRef> serving;
  private final Set<HostName> retired;
  private final Map<HostName, Set<Integer>> reached;

  /**
   * Derives the hosts of one spec.
   *
   * @param serving the image that each app serves now
   * @param retired names that no host may have any more: the next free ones take their places
   * @param reached the ports that lead to each host now: they stay where they are
   */
  DesiredHosts(
      Spec spec,
      Map<String, ReleaseGoal> intents,
      Map<String, ImageRef> serving,
      Set<HostName> retired,
      Map<HostName, Set<Integer>> reached) {
    this.reached = Map.copyOf(reached);
    this.spec = spec;
    this.intents = Map.copyOf(intents);
    this.serving = Map.copyOf(serving);
    this.retired = Set.copyOf(retired);
  }

  HostsDesired hosts() {
    var hosts = new ArrayList<HostRequest>();
    for (var pool : spec.hosts().groups()) {
      var names = names(pool);
      var published = published(pool, names);
      for (int place = 1; place <= names.size(); place++) {
        hosts.add(
            new HostRequest(
                names.get(place - 1),
                pool.name(),
                memory(pool),
                published.getOrDefault(names.get(place - 1), Set.of()),
                images(pool)));
      }
    }
    return new HostsDesired(hosts, Optional.of(firewall(hosts)))
        .forwardingBy(
            spec.balancer().map(balancer -> new Forwarding(balancer.image(), proxies(balancer))));
  }

  /**
   * Returns the networks of trusted proxies. An outer proxy's header is read where its connection
   * ends, which is at the forwarder.
   */
  private static List<String> proxies(BalancerSpec balancer) {
    return balancer.trust().proxyProtocol()
        ? balancer.trust().networks().stream().map(Object::toString).toList()
        : List.of();
  }

  private List<HostName> names(PoolSpec pool) {
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> HostName.of(spec.cluster(), pool.name(), number))
        .filter(name -> !retired.contains(name))
        .limit(pool.count())
        .toList();
  }

  /**
   * Returns the desired firewall. It has no rule for a local cluster's registry, which is no host,
   * and none for SSH, since a local host is not reached by SSH.
   */
  private FirewallDesired firewall(List<HostRequest> hosts) {
    var world = new TreeSet<Integer>();
    hosts.forEach(host -> world.addAll(host.published()));
    var groups = new TreeMap<String, Set<HostGroup>>();
    spec.hosts().groups().forEach(pool -> groups.put(pool.name(), groups(pool)));
    return new FirewallDesired(spec.cluster(), groups, Firewall.rules(world, Set.of(), List.of()));
  }

  private Set<HostGroup> groups(PoolSpec pool) {
    var groups = EnumSet.of(HostGroup.DOCKER);
    if (spec.mongo().filter(mongo -> mayRunOn(mongo.pool(), pool)).isPresent()) {
      groups.add(HostGroup.MONGODB);
    }
    if (spec.apps().stream().anyMatch(app -> mayRunOn(app.pool(), pool))) {
      groups.add(HostGroup.NODE);
    }
    if (spec.balancer().filter(balancer -> mayRunOn(balancer.pool(), pool)).isPresent()) {
      groups.add(HostGroup.LOAD_BALANCER);
    }
    return groups;
  }

  /**
   * Returns the hosts that a tier may use: those of its pool, or all hosts where it has no pool.
   */
  static List<HostRequest> of(Optional<String> pool, HostsDesired hosts) {
    return hosts.hosts().stream().filter(host -> mayUse(pool, host)).toList();
  }

  static boolean mayUse(Optional<String> pool, HostRequest host) {
    return pool.isEmpty() || host.pool().equals(pool.get());
  }

  private Set<ImageRef> images(PoolSpec pool) {
    var images = new LinkedHashSet<ImageRef>();
    spec.mongo()
        .filter(mongo -> mayRunOn(mongo.pool(), pool))
        .ifPresent(mongo -> {
          images.add(mongo.image());
          mongo.routerImage().filter(_ -> mongo.sharded()).ifPresent(images::add);
        });
    spec.apps().stream()
        .filter(app -> mayRunOn(app.pool(), pool))
        .forEach(app -> {
          image(app).ifPresent(images::add);
          Optional.ofNullable(serving.get(app.name())).ifPresent(images::add);
        });
    spec.balancer()
        .filter(balancer -> mayRunOn(balancer.pool(), pool))
        .ifPresent(balancer -> images.add(balancer.image()));
    return images;
  }

  /** Returns the image that will run: hosts hold it before the release is tried. */
  private Optional<ImageRef> image(AppSpec app) {
    return switch (intents.getOrDefault(app.name(), new ReleaseGoal.FromFile())) {
      case ReleaseGoal.Deploy(var image) -> Optional.of(image);
      case ReleaseGoal.Restore(var like, _) -> Optional.of(like.ref());
      case ReleaseGoal.FromFile(), ReleaseGoal.Keep() -> Optional.of(app.image());
      case ReleaseGoal.ServeOn() -> Optional.empty(); // it runs already
    };
  }

  /**
   * Returns the ports that hosts publish. The first hosts of the balancer's pool are the way in,
   * and each keeps the port that leads to it.
   */
  private Map<HostName, Set<Integer>> published(PoolSpec pool, List<HostName> names) {
    var ports = new TreeMap<HostName, Set<Integer>>();
    spec.balancer()
        .filter(balancer -> mayRunOn(balancer.pool(), pool))
        .ifPresent(balancer -> {
          var ways = names.subList(0, Math.min(balancer.count(), names.size()));
          var left = new ArrayList<Integer>();
          for (int number = 1; number <= ways.size(); number++) {
            left.add(port(balancer, number));
          }
          ways.forEach(host ->
              left.stream()
                  .filter(reached.getOrDefault(host, Set.of())::contains)
                  .findFirst()
                  .filter(left::remove)
                  .ifPresent(port -> ports.put(host, Set.of(port))));
          ways.stream()
              .filter(host -> !ports.containsKey(host))
              .forEach(host -> ports.put(host, Set.of(left.removeFirst())));
        });
    return ports;
  }

  /** Returns the port of one balancer. On one machine the second balancer takes the next port. */
  private int port(BalancerSpec balancer, int number) {
    return switch (spec.hosts()) {
      case LocalHosts _ -> balancer.http().number() + number - 1;
      case SshHosts _, OpenStackHosts _ -> balancer.http().number();
    };
  }

  private static boolean mayRunOn(Optional<String> wanted, PoolSpec pool) {
    return wanted.isEmpty() || wanted.get().equals(pool.name());
  }

  private long memory(PoolSpec pool) {
    return pool.memory().or(() -> ofAll(spec.hosts())).map(MemorySize::bytes).orElse(0L);
  }

  private static Optional<MemorySize> ofAll(HostsSpec hosts) {
    return switch (hosts) {
      case LocalHosts local -> Optional.of(local.memory());
      case SshHosts _, OpenStackHosts _ -> Optional.empty();
    };
  }
}
