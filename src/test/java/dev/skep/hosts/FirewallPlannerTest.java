package dev.skep.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.fake.FakeNet;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.firewall.Firewall;
import dev.skep.hosts.firewall.FirewallDesired;
import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.firewall.FirewallRule;
import dev.skep.hosts.firewall.HostGroup;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.steps.ApplyFirewall;
import dev.skep.hosts.steps.HostsContext;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.Order;
import dev.skep.run.Outcome;
import dev.skep.run.PlanDraft;
import dev.skep.run.Time;
import dev.skep.run.Workers;
import dev.skep.swarm.TestSwarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which hosts get which wall, and that it comes to an end. */
class FirewallPlannerTest {
  private static final HostRequest BALANCER = host("haproxy", 1);
  private static final HostRequest APP = host("nodejs", 1);
  private static final HostRequest DATA = host("mongodb", 1);
  private static final HostRequest MORE_DATA = host("mongodb", 2);
  private static final FirewallDesired FIREWALL = firewall(8080);

  private final FakeProvider provider = new FakeProvider(FakeNet.small());

  @Test
  void newHostsAreGuardedAsSoonAsTheyAreThereAndThenNothingMoreIsPlanned() {
    assertThat(ids(plan(BALANCER, DATA)))
        .contains("hosts/shop-haproxy-1/firewall", "hosts/shop-mongodb-1/firewall")
        .doesNotContain("hosts/firewall");
    converge(BALANCER, DATA);

    assertThat(ids(plan(BALANCER, DATA))).isEmpty();
  }

  @Test
  void theOthersLetANewHostInBeforeItComesUp() {
    converge(BALANCER, DATA);

    var draft = plan(BALANCER, DATA, MORE_DATA);

    assertThat(guarded(draft, "hosts/firewall")).containsExactly(BALANCER.name(), DATA.name());
    assertThat(needs(draft, "hosts/shop-mongodb-2")).contains("hosts/firewall");
    assertThat(needs(draft, "hosts/shop-mongodb-2/firewall"))
        .containsExactly("hosts/shop-mongodb-2");
  }

  @Test
  void onlyTheGroupsOfTheTableAreLetThrough() {
    converge(BALANCER, APP, DATA, MORE_DATA);

    assertThat(sources(APP, 31000)).containsExactly(slot(BALANCER));
    assertThat(sources(DATA, 27017)).containsExactly(slot(APP), slot(DATA), slot(MORE_DATA));
    assertThat(sources(DATA, 27019)).containsExactly(slot(DATA), slot(MORE_DATA));
    assertThat(sources(DATA, 27101)).containsExactly(slot(DATA), slot(MORE_DATA));
    assertThat(sources(DATA, 2377)).hasSize(4);
    assertThat(opening(BALANCER, 8080).from()).isEqualTo(new FirewallPolicy.Sources.World());
    assertThat(policy(DATA).openings())
        .noneMatch(opening -> opening.from() instanceof FirewallPolicy.Sources.World);
  }

  @Test
  void anotherPortOfTheBalancersChangesTheirWallAlone() {
    converge(BALANCER, DATA);

    assertThat(guarded(plan(firewall(9090), BALANCER, DATA), "hosts/firewall"))
        .containsExactly(BALANCER.name());
  }

  @Test
  void aHostThatTheFileNoLongerNamesIsStillLetThroughAndLearnsOfNewOnes() {
    converge(BALANCER, DATA, MORE_DATA);
    assertThat(ids(plan(BALANCER, DATA))).isEmpty();

    var draft = plan(BALANCER, DATA, host("mongodb", 3));

    assertThat(guarded(draft, "hosts/firewall")).contains(DATA.name(), MORE_DATA.name());
  }

  @Test
  void whoIsToLeaveIsLetThroughUntilItIsSwitchedOff() {
    converge(BALANCER, DATA, MORE_DATA);
    var loss = new HostLoss(MORE_DATA.name(), "", HostLoss.Cause.LEAVING, HostLoss.Remedy.RETIRE);
    var losses = HostLosses.of(List.of(loss), Map.of(), List.of());

    var before = plan(observe().lossDetector(losses), BALANCER, DATA);
    var after =
        plan(observe().lossDetector(losses.vacating(Set.of(MORE_DATA.name()))), BALANCER, DATA);

    assertThat(ids(before)).doesNotContain("hosts/firewall");
    assertThat(guarded(after, "hosts/firewall")).contains(DATA.name());
  }

  @Test
  void whereNothingCanGuardEachPlanSaysSoAndNothingIsTriedAgain() {
    provider.cannotGuard("iptables: not found");
    converge(DATA);

    var draft = plan(DATA);

    assertThat(ids(draft)).isEmpty();
    assertThat(draft.notes())
        .singleElement()
        .asString()
        .contains("no firewall guards shop-mongodb-1", "iptables: not found");
  }

  @Test
  void aSilentHostIsNotGuardedUntilItAnswers() throws InterruptedException {
    converge(BALANCER, DATA);
    var engines = new java.util.TreeMap<>(observe().engines());
    engines.put(DATA.name(), dev.skep.run.Seen.unknown("2 s without an answer"));
    var seen = observe();
    var draft = new PlanDraft<HostsContext>();
    new HostsPlanner()
        .plan(
            desired(firewall(9090), BALANCER, DATA),
            new HostsObserved(seen.ground(), seen.hosts(), engines),
            draft);

    assertThat(guarded(draft, "hosts/firewall")).containsExactly(BALANCER.name());
    assertThat(ids(draft)).doesNotContain("hosts/shop-mongodb-1/firewall");
  }

  private void converge(HostRequest... hosts) {
    Outcome outcome =
        new Executor(
                Workers.virtualThreads(),
                Order.asPlanned(),
                Time.system(),
                Events.none(),
                Guard.open())
            .run(
                plan(hosts).plan(),
                scope -> TestSwarm.of(scope, provider, "shop", List.of()),
                Duration.ofSeconds(30),
                new Cancellation());
    assertThat(outcome.troubles()).isEmpty();
  }

  private PlanDraft<HostsContext> plan(HostRequest... hosts) {
    return plan(FIREWALL, hosts);
  }

  private static PlanDraft<HostsContext> plan(HostsObserved observed, HostRequest... hosts) {
    var draft = new PlanDraft<HostsContext>();
    new HostsPlanner().plan(desired(FIREWALL, hosts), observed, draft);
    return draft;
  }

  private PlanDraft<HostsContext> plan(FirewallDesired firewall, HostRequest... hosts) {
    var draft = new PlanDraft<HostsContext>();
    new HostsPlanner().plan(desired(firewall, hosts), observe(), draft);
    return draft;
  }

  private static HostsDesired desired(FirewallDesired firewall, HostRequest... hosts) {
    return new HostsDesired(List.of(hosts), java.util.Optional.of(firewall));
  }

  private HostsObserved observe() {
    return new HostsObserver(provider, "shop").observe(Set.of());
  }

  private static FirewallDesired firewall(int http) {
    return new FirewallDesired(
        "shop",
        Map.of(
            "haproxy", EnumSet.of(HostGroup.DOCKER, HostGroup.LOAD_BALANCER),
            "nodejs", EnumSet.of(HostGroup.DOCKER, HostGroup.NODE),
            "mongodb", EnumSet.of(HostGroup.DOCKER, HostGroup.MONGODB)),
        Firewall.rules(Set.of(http), Set.of(), List.of()));
  }

  private static HostRequest host(String pool, int number) {
    return new HostRequest(HostName.of("shop", pool, number), pool, 0, Set.of(), Set.of());
  }

  private FirewallPolicy policy(HostRequest host) {
    return provider.policy(host.name()).orElseThrow();
  }

  private FirewallPolicy.Opening opening(HostRequest host, int port) {
    return policy(host).openings().stream()
        .filter(it -> it.transport() == FirewallRule.Transport.TCP)
        .filter(it -> it.firstPort() <= port && port <= it.lastPort())
        .findFirst()
        .orElseThrow();
  }

  private List<Integer> sources(HostRequest host, int port) {
    return opening(host, port).from() instanceof FirewallPolicy.Sources.Slots(var slots)
        ? slots
        : List.of();
  }

  private int slot(HostRequest request) {
    return provider.list().known().orElseThrow().stream()
        .filter(host -> host.name().equals(request.name()))
        .findFirst()
        .orElseThrow()
        .slot();
  }

  private static List<HostName> guarded(PlanDraft<HostsContext> draft, String id) {
    var names = new ArrayList<HostName>();
    for (var step : draft.plan().steps()) {
      if (step instanceof ApplyFirewall guard && guard.id().path().equals(id)) {
        guard.policies().forEach(policy -> names.add(policy.host()));
      }
    }
    return names;
  }

  private static List<String> ids(PlanDraft<HostsContext> draft) {
    return draft.plan().steps().stream().map(step -> step.id().path()).toList();
  }

  private static List<String> needs(PlanDraft<HostsContext> draft, String id) {
    return draft.plan().steps().stream()
        .filter(step -> step.id().path().equals(id))
        .flatMap(step -> step.needs().stream())
        .map(need -> need.path())
        .toList();
  }
}
