package dev.skep.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.swarm.SwarmInit;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.HostsObserver;
import dev.skep.hosts.HostsPlanner;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.Order;
import dev.skep.run.Outcome;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.StepKind;
import dev.skep.run.StepScope;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Workers;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Hosts and a Swarm over them, formed in memory: from nothing, from halves, around the foreign. */
class FormingTest {
  private static final ImageRef WEB = ImageRef.parse("shop/web:v1");
  private final FakeNet net = FakeNet.small();
  private final FakeProvider provider = new FakeProvider(net);
  private final List<HostName> managers =
      List.of(name("manager", 1), name("manager", 2), name("manager", 3));

  @Test
  void fromNothingToASwarmAndThenNothingMoreIsPlanned() {
    assertThat(converge().troubles()).isEmpty();

    assertThat(plan().plan().steps()).isEmpty();
    var swarm = swarm();
    assertThat(swarm.nodes()).hasSize(5);
    assertThat(
            swarm.nodes().values().stream().filter(node -> node.role() == SwarmNode.Role.MANAGER))
        .hasSize(3);
  }

  @Test
  void aLostWorkerThatIsMadeAnewJoinsAndItsFormerSelfIsForgotten() throws InterruptedException {
    converge();
    provider.destroy(name("nodejs", 1), DataFate.DESTROYED);

    assertThat(converge().troubles()).isEmpty();
    assertThat(swarm().nodes()).hasSize(5);
    assertThat(swarm().strays()).isEmpty();
  }

  @Test
  void aLostManagerThatIsMadeAnewTakesItsPlaceAmongTheManagersAndTheVaultsKey()
      throws InterruptedException {
    converge();
    vault().put("keyfile", SecretBytes.of("kept"));
    var lost = managers.get(1);
    provider.destroy(lost, DataFate.DESTROYED);

    assertThat(converge().troubles()).isEmpty();
    assertThat(swarm().nodes().values().stream().filter(node -> node.manager().isPresent()))
        .hasSize(3);
    assertThat(swarm().strays()).isEmpty();
    assertThat(provider.readPrivateFile(lost, "/var/lib/docker/skep/vault.key").isPresent())
        .isTrue();
  }

  @Test
  void aClusterThatWasPutDownFindsItsSwarmAgainThoughItsFirstManagerIsGone()
      throws InterruptedException {
    converge();
    var swarm = swarm().swarmId();
    for (var host : provider.names()) {
      provider.destroy(host, DataFate.KEPT);
    }
    provider.destroy(managers.getFirst(), DataFate.DESTROYED);

    assertThat(converge().troubles()).as("the others wake").isEmpty();
    assertThat(swarm().swarmId()).isEqualTo(swarm);
    assertThat(converge().troubles()).as("the one that is gone joins anew").isEmpty();
    assertThat(swarm().swarmId()).isEqualTo(swarm);
    assertThat(plan().plan().steps()).isEmpty();
  }

  @Test
  void anImageThatIsNowhereHoldsBackNothingButWhatRunsIt() {
    provider.images().lose(WEB);

    assertThat(converge().troubles())
        .extracting(trouble -> trouble.step().path())
        .containsExactlyInAnyOrder(
            "hosts/shop-nodejs-1/image shop/web:v1", "hosts/shop-nodejs-2/image shop/web:v1");
    assertThat(swarm().nodes()).hasSize(5);
  }

  @Test
  void everyManagerHasTheVaultsKeyAndASecretIsNeverMadeTwice() throws InterruptedException {
    converge();
    vault().createMissing(Map.of("keyfile", () -> SecretBytes.of("first")));
    vault().createMissing(Map.of("keyfile", () -> SecretBytes.of("second")));

    assertThat(vault().secret("keyfile").text()).isEqualTo("first");
    for (var manager : managers) {
      assertThat(provider.readPrivateFile(manager, "/var/lib/docker/skep/vault.key").isPresent())
          .isTrue();
    }
  }

  @Test
  void aRotatedSecretIsTheOneThatIsReadAndOldVaultsGo() throws InterruptedException {
    converge();
    for (int i = 0; i < 5; i++) {
      vault().put("mongo.admin", SecretBytes.of("password " + i));
    }

    assertThat(vault().secret("mongo.admin").text()).isEqualTo("password 4");
    assertThat(manager().configs().list(dev.skep.hosts.model.ClusterLabels.in("shop", "vault")))
        .hasSize(2);
  }

  @Test
  void aSecretThatIsMissingIsNamed() throws InterruptedException {
    converge();
    vault().put("one", SecretBytes.of("x"));

    assertThatThrownBy(() -> vault().secret("other"))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("other");
  }

  @Test
  void silentManagersMeanAnUnknownSwarmAndNoSteps() {
    converge();
    managers.forEach(manager -> net.engine(manager.value()).silence("frozen"));

    var draft = plan();

    assertThat(observeSwarm().isUnknown()).isTrue();
    assertThat(draft.plan().steps()).noneMatch(step -> step.id().tier().equals("swarm"));
    assertThat(draft.refusals()).isNotEmpty();
  }

  @Test
  void aHostInAForeignSwarmIsNotTaken() {
    converge();
    var host = name("nodejs", 2);
    var engine = net.engine(host.value());
    engine.docker().swarm().leave(dev.skep.docker.model.Removal.FORCE);
    engine.docker().swarm().init(new SwarmInit("10.9.9.9", InitSwarm.SETTINGS, List.of(), 24));

    assertThat(plan().refusals())
        .anySatisfy(trouble -> assertThat(trouble.what()).contains("shop-nodejs-2"));
  }

  private Outcome converge() {
    var draft = plan();
    assertThat(draft.refusals()).isEmpty();
    return new Executor(
            Workers.virtualThreads(), Order.asPlanned(), Time.system(), Events.none(), Guard.open())
        .run(
            draft.plan(),
            scope -> TestSwarm.of(scope, provider, "shop", managers),
            Duration.ofSeconds(30),
            new Cancellation());
  }

  private PlanDraft<SwarmContext> plan() {
    var observed = new HostsObserver(provider, "shop").observe(Set.of(WEB));
    var draft = new PlanDraft<SwarmContext>();
    new HostsPlanner().plan(new HostsDesired(wanted()), observed, draft);
    new SwarmPlanner().plan(desired(), observed, observeSwarm(), draft);
    return draft;
  }

  private Seen<SwarmObserved> observeSwarm() {
    var observed = new HostsObserver(provider, "shop").observe(Set.of(WEB));
    return new SwarmObserver(provider, "shop").observe(managers, observed);
  }

  private SwarmObserved swarm() {
    return observeSwarm().known().orElseThrow();
  }

  private List<HostRequest> wanted() {
    var hosts = new ArrayList<HostRequest>();
    managers.forEach(it -> hosts.add(new HostRequest(it, "manager", 0, Set.of(), Set.of())));
    for (int n = 1; n <= 2; n++) {
      hosts.add(new HostRequest(name("nodejs", n), "nodejs", 0, Set.of(), Set.of(WEB)));
    }
    return hosts;
  }

  private SwarmDesired desired() {
    var labels = new TreeMap<HostName, Map<String, String>>();
    wanted().forEach(host -> labels.put(host.name(), Map.of("daemon", host.pool())));
    return new SwarmDesired("shop", managers, labels);
  }

  private VaultStore vault() {
    return context().vault();
  }

  private dev.skep.docker.Docker manager() {
    return context().manager();
  }

  private TestSwarm context() {
    return TestSwarm.of(
        new StepScope(StepKind.TAKE_LOCK.of(), Time.system(), Events.none()),
        provider,
        "shop",
        managers);
  }

  private static HostName name(String pool, int number) {
    return HostName.of("shop", pool, number);
  }
}
