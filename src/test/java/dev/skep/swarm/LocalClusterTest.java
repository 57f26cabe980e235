package dev.skep.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.Removal;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.HostsObserver;
import dev.skep.hosts.HostsPlanner;
import dev.skep.hosts.firewall.Firewall;
import dev.skep.hosts.firewall.FirewallDesired;
import dev.skep.hosts.firewall.HostGroup;
import dev.skep.hosts.local.LocalProvider;
import dev.skep.hosts.local.TestProvider;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Cancellation;
import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.Order;
import dev.skep.run.Outcome;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.StepKind;
import dev.skep.run.Time;
import dev.skep.run.Workers;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Hosts, a Swarm over them, its documents and its vault, on this machine's own engine. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalClusterTest {
  private static final int HOSTS = Integer.getInteger("skep.test.hosts", 3);
  private static final ImageRef HOST = TestProvider.HOST;

  private final TestProvider real = TestProvider.fresh();
  private final String cluster = real.cluster();
  private final LocalProvider provider = real.provider();
  private final HostName manager = HostName.of(real.cluster(), "manager", 1);
  private final Map<String, Duration> took = new ConcurrentHashMap<>();

  @BeforeAll
  void bringUp() {
    var outcome = converge();
    assertThat(outcome.troubles()).isEmpty();
    new TreeMap<>(took).forEach((step, time) -> System.out.println(step + " " + time.toMillis()));
  }

  @AfterAll
  void takeDown() {
    hosts().keySet().parallelStream().forEach(host -> provider.destroy(host, DataFate.DESTROYED));
    provider.dismantle(DataFate.DESTROYED);
    assertThat(provider.leftovers(DataFate.DESTROYED)).isEqualTo(Seen.present(List.of()));
    real.close();
  }

  @Test
  void aSecondLookPlansNothing() {
    var draft = plan(observe());

    assertThat(draft.plan().steps()).isEmpty();
  }

  @Test
  void everyHostIsAReadyNodeWithItsLabels() {
    var swarm = swarm(observe());

    assertThat(swarm.nodes().keySet()).isEqualTo(hosts().keySet());
    assertThat(swarm.nodes().values()).allMatch(node -> node.state() == SwarmNode.State.READY);
    assertThat(swarm.nodes())
        .hasEntrySatisfying(
            manager, node -> assertThat(node.role()).isEqualTo(SwarmNode.Role.MANAGER))
        .hasEntrySatisfying(
            HostName.of(cluster, "data", 1),
            node ->
                assertThat(node.labels())
                    .containsEntry("daemon", "data")
                    .containsEntry("skep.cluster", cluster));
  }

  @Test
  void aHostRunsContainersWithinTheirLimits() {
    var containers = provider.engine(HostName.of(cluster, "data", 1)).containers();
    var id =
        containers.create(
            ContainerSpec.named(
                    "probe",
                    Program.image(provider.imageOnHosts(HOST))
                        .entrypoint("sh", "-c")
                        .command(
                            "cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max")
                        .build())
                .memoryBytes(64 << 20)
                .build());
    containers.start(id);
    containers.waitExit(id, Duration.ofSeconds(30));

    assertThat(containers.logs(id, 10)).extracting(LogLine::text).contains("67108864");
    containers.remove(id, Removal.FORCE, Removal.VOLUMES);
  }

  @Test
  void anObservationIsQuick() {
    observe();
    long start = System.nanoTime();
    var observed = observe();
    long middle = System.nanoTime();
    swarm(observed);
    System.out.printf(
        "observed %d hosts in %d ms, the swarm in %d ms%n",
        HOSTS, (middle - start) / 1_000_000, (System.nanoTime() - middle) / 1_000_000);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void secretsOutliveTheRunThatMadeThem() throws InterruptedException {
    vault().createMissing(Map.of("keyfile", () -> SecretBytes.of("first")));
    vault().createMissing(Map.of("keyfile", () -> SecretBytes.of("second")));
    vault().put("other", SecretBytes.of("third"));

    assertThat(vault().secret("keyfile").text()).isEqualTo("first");
    assertThat(vault().secret("other").text()).isEqualTo("third");
    assertThat(swarm(observe()).vault()).isEqualTo(Seen.present(List.of("keyfile", "other")));
  }

  @Nested
  class Documented extends DocumentsContract {
    @Override
    Docker manager() {
      return context().manager();
    }
  }

  private Outcome converge() {
    var draft = plan(observe());
    assertThat(draft.refusals()).isEmpty();
    return new Executor(
            Workers.virtualThreads(), Order.asPlanned(), Time.system(), events(), Guard.open())
        .run(
            draft.plan(),
            scope -> TestSwarm.of(scope, provider, cluster, List.of(manager)),
            Duration.ofMinutes(5),
            new Cancellation());
  }

  private Events events() {
    return event -> {
      if (event instanceof Event.Done(var step, var time)) {
        took.put(step.path(), time);
      }
    };
  }

  private PlanDraft<SwarmContext> plan(HostsObserved observed) {
    var draft = new PlanDraft<SwarmContext>();
    new HostsPlanner()
        .plan(
            new HostsDesired(List.copyOf(hosts().values()), Optional.of(firewall())),
            observed,
            draft);
    new SwarmPlanner()
        .plan(
            desired(),
            observed,
            new SwarmObserver(provider, cluster).observe(List.of(manager), observed),
            draft);
    return draft;
  }

  private HostsObserved observe() {
    return new HostsObserver(provider, cluster).observe(Set.of(HOST));
  }

  private SwarmObserved swarm(HostsObserved observed) {
    return new SwarmObserver(provider, cluster)
        .observe(List.of(manager), observed)
        .known()
        .orElseThrow();
  }

  private SwarmDesired desired() {
    var labels = new TreeMap<HostName, Map<String, String>>();
    hosts().forEach((name, host) -> labels.put(name, Map.of("daemon", host.pool())));
    return new SwarmDesired(cluster, List.of(manager), labels);
  }

  /** Nothing but what every host is let. */
  private FirewallDesired firewall() {
    var groups = EnumSet.of(HostGroup.DOCKER);
    return new FirewallDesired(
        cluster,
        Map.of("manager", groups, "data", groups),
        Firewall.rules(Set.of(), Set.of(), List.of()));
  }

  /** The host image doubles as the image that data hosts are to have. */
  private Map<HostName, HostRequest> hosts() {
    var hosts = new TreeMap<HostName, HostRequest>();
    hosts.put(manager, new HostRequest(manager, "manager", 1L << 30, Set.of(), Set.of()));
    for (int n = 1; n < HOSTS; n++) {
      var name = HostName.of(cluster, "data", n);
      hosts.put(name, new HostRequest(name, "data", 2L << 30, Set.of(), Set.of(HOST)));
    }
    return hosts;
  }

  private TestSwarm context() {
    return TestSwarm.of(
        new dev.skep.run.StepScope(StepKind.TAKE_LOCK.of(), Time.system(), Events.none()),
        provider,
        cluster,
        List.of(manager));
  }

  private VaultStore vault() {
    return context().vault();
  }
}
