package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.Networking;
import dev.skep.docker.container.PortBinding;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.Program;
import dev.skep.hosts.HostsObserver;
import dev.skep.hosts.HostsPlanner;
import dev.skep.hosts.firewall.Firewall;
import dev.skep.hosts.firewall.FirewallDesired;
import dev.skep.hosts.firewall.HostGroup;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.Order;
import dev.skep.run.Time;
import dev.skep.run.Waiting;
import dev.skep.run.Workers;
import dev.skep.spec.ImageRef;
import dev.skep.swarm.SwarmContext;
import dev.skep.swarm.TestSwarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Real hosts behind the firewall, on each of which everything listens. */
final class GuardedHosts implements AutoCloseable {
  /** What listens on the hosts themselves; {@link #APP} is published by their engines. */
  static final List<Integer> PORTS = List.of(22, 2377, 8080, 27017, 27019, 27101);

  static final int APP = 31000;
  private static final ImageRef LISTENER = ImageRef.parse("haproxy:3.0");

  /** Says yes to whatever it is asked, on every port. */
  private static final String LISTEN =
      """
      { printf 'defaults\\n mode http\\n timeout client 5s\\n timeout connect 5s\\n timeout server 5s\\nfrontend all\\n'
        for port in "$@"; do printf ' bind :%s\\n' $port; done
        printf ' http-request return status 200\\n'; } >/tmp/all.cfg && exec haproxy -f /tmp/all.cfg
      """;

  private final TestProvider real = TestProvider.fresh();
  private final Set<HostRequest> wanted = new java.util.LinkedHashSet<>();

  /** One more host of the pool. */
  HostRequest host(String pool, int number) {
    var name = HostName.of(real.cluster(), pool, number);
    var host = new HostRequest(name, pool, 0, Set.of(), Set.of(LISTENER));
    wanted.add(host);
    return host;
  }

  LocalProvider provider() {
    return real.provider();
  }

  /** The wanted hosts alone, without what a spec puts on them. */
  HostsDesired desired() {
    return new HostsDesired(
        List.copyOf(wanted),
        Optional.of(
            new FirewallDesired(
                real.cluster(),
                Map.of(
                    "haproxy", EnumSet.of(HostGroup.DOCKER, HostGroup.LOAD_BALANCER),
                    "nodejs", EnumSet.of(HostGroup.DOCKER, HostGroup.NODE),
                    "mongodb", EnumSet.of(HostGroup.DOCKER, HostGroup.MONGODB)),
                Firewall.rules(Set.of(8080), Set.of(), List.of()))));
  }

  dev.skep.run.PlanDraft<SwarmContext> plan() {
    var draft = new dev.skep.run.PlanDraft<SwarmContext>();
    var seen = new HostsObserver(provider(), real.cluster()).observe(Set.of(LISTENER));
    new HostsPlanner().plan(desired(), seen, draft);
    return draft;
  }

  void converge() {
    var outcome =
        new Executor(
                Workers.virtualThreads(),
                Order.asPlanned(),
                Time.system(),
                Events.none(),
                Guard.open())
            .run(
                plan().plan(),
                scope -> TestSwarm.of(scope, provider(), real.cluster(), List.of()),
                Duration.ofMinutes(3),
                new Cancellation());
    assertThat(outcome.troubles()).isEmpty();
  }

  void listen(HostRequest host) throws InterruptedException {
    listen(host, "direct", Networking.host(), PORTS);
    var published = List.of(PortBinding.everywhere(APP, 8080));
    listen(host, "published", Networking.usual().publishing(published), List.of(8080));
    awaitListening(host);
  }

  private void listen(HostRequest host, String name, Networking network, List<Integer> ports) {
    var words = new ArrayList<>(List.of(LISTEN, "sh"));
    ports.forEach(port -> words.add(String.valueOf(port)));
    var program =
        Program.image(provider().imageOnHosts(LISTENER))
            .entrypoint("sh", "-c")
            .command(words)
            .user("0")
            .build();
    var containers = provider().engine(host.name()).containers();
    containers.create(
        ContainerSpec.named(name, program)
            .network(network)
            .restart(ContainerSpec.Restart.ALWAYS)
            .build());
    containers.start(name);
  }

  /** From the host itself, which no wall keeps from its own ports. */
  void awaitListening(HostRequest host) throws InterruptedException {
    var all = new TreeSet<>(PORTS);
    all.add(APP);
    Waiting.await(
        Time.system(),
        () -> {
          try {
            return Knocking.from(host.name(), real.engine())
                .knock(all.stream().map(port -> "127.0.0.1:" + port).toList())
                .values()
                .stream()
                .allMatch(Knocking.OPEN::equals);
          } catch (EngineException restarting) {
            return false;
          }
        },
        "everything to listen on %s".formatted(host.name()),
        Duration.ofSeconds(60));
  }

  /** What of all that listens on the others answers to one who knocks from here. */
  Set<String> answering(Knocking here) throws InterruptedException {
    var all = new ArrayList<String>();
    for (var host : wanted) {
      if (!here.isAt(host.name())) {
        PORTS.forEach(port -> all.add(address(host) + ":" + port));
        all.add(address(host) + ":" + APP);
      }
    }
    var said = here.knock(all);
    assertThat(said.values())
        .as("nobody waits for an answer")
        .isSubsetOf(Knocking.OPEN, Knocking.REFUSED);
    return said.entrySet().stream()
        .filter(each -> each.getValue().equals(Knocking.OPEN))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Knocking from(HostRequest host) {
    return Knocking.from(host.name(), real.engine());
  }

  String address(HostRequest host) {
    return provider().list().known().orElseThrow().stream()
        .filter(each -> each.name().equals(host.name()))
        .findFirst()
        .orElseThrow()
        .address();
  }

  /** Its container too: the kernel's rules are new then. */
  void restart(HostRequest host) {
    real.engine().containers().restart(host.name().value(), Duration.ofSeconds(10));
  }

  /** As an operator does it by hand: the kernel's name for its end of the network is new then. */
  void takeOffTheNetworkAndPutBack(HostRequest host) {
    var network = "skep-" + real.cluster();
    real.engine().networks().disconnect(network, host.name().value());
    real.engine().networks().connect(network, host.name().value(), Optional.of(address(host)));
  }

  /** Of its container, among this machine's; 0 while it has none. */
  long process(HostRequest host) {
    return real.engine().containers().inspect(host.name().value()).pid();
  }

  ExecResult run(HostRequest host, String script) {
    return real.engine().containers().exec(host.name().value(), ExecSpec.of("sh", "-c", script));
  }

  List<String> log(HostRequest host) {
    return real.engine().containers().logs(host.name().value(), 500).stream()
        .map(line -> line.text())
        .toList();
  }

  String cluster() {
    return real.cluster();
  }

  @Override
  public void close() {
    wanted.parallelStream().forEach(host -> provider().destroy(host.name(), DataFate.DESTROYED));
    provider().dismantle(DataFate.DESTROYED);
    real.close();
  }
}
