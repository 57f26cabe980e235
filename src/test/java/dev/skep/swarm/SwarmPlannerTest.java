package dev.skep.swarm;

import static dev.skep.run.PlanAssert.assertThatPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.model.SwarmSeen;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SwarmPlannerTest {
  private static final HostName MANAGER = HostName.of("shop", "manager", 1);
  private static final HostName WORKER = HostName.of("shop", "nodejs", 1);
  private static final SwarmDesired DESIRED =
      new SwarmDesired(
          "shop",
          List.of(MANAGER),
          new TreeMap<>(
              Map.of(MANAGER, Map.of("daemon", "manager"), WORKER, Map.of("daemon", "nodejs"))));

  @Test
  void enginesWithoutASwarmGetOne() {
    var draft = plan(hosts(SwarmSeen.none(), SwarmSeen.none()), Seen.absent());

    assertThat(ids(draft))
        .containsExactly("swarm/init", "swarm/shop-manager-1", "swarm/shop-nodejs-1");
    assertThat(needs(draft, "swarm/shop-nodejs-1"))
        .containsExactlyInAnyOrder(
            "swarm/init", "hosts/shop-nodejs-1", "swarm/shop-nodejs-1/forget");
    assertThat(draft.notes()).anyMatch(note -> note.startsWith("one manager"));
  }

  @Test
  void aFormedSwarmIsLeftAlone() {
    var draft = plan(hosts(in("m"), in("w")), seen(manager(), worker("nodejs", "w")));

    assertThat(ids(draft)).isEmpty();
    assertThat(draft.refusals()).isEmpty();
  }

  @Test
  void aHostThatIsMissingJoins() {
    var draft = plan(hosts(in("m"), SwarmSeen.none()), seen(manager()));

    assertThat(ids(draft)).containsExactly("swarm/shop-nodejs-1");
  }

  @Test
  void aNodeWithOtherLabelsGetsOurs() {
    var draft = plan(hosts(in("m"), in("w")), seen(manager(), worker("mongodb", "w")));

    assertThat(ids(draft)).containsExactly("swarm/shop-nodejs-1");
  }

  @Test
  void aHostThatWasLeftDrainedTakesInstancesAgain() {
    var drained = drained(worker("nodejs", "w"));

    var draft = plan(hosts(in("m"), in("w")), seen(manager(), drained));

    assertThat(ids(draft)).containsExactly("swarm/shop-nodejs-1/reinstate");
  }

  private static SwarmNode drained(SwarmNode node) {
    return new SwarmNode(
        node.id(),
        node.version(),
        node.hostname(),
        node.address(),
        node.role(),
        SwarmNode.Availability.DRAIN,
        node.state(),
        node.message(),
        node.engineRelease(),
        node.memoryBytes(),
        node.labels(),
        node.manager());
  }

  @Test
  void anEngineInAnotherSwarmIsNotTaken() {
    var draft = plan(hosts(in("m"), in("elsewhere")), seen(manager()));

    assertThat(draft.refusals())
        .singleElement()
        .satisfies(trouble -> assertThat(trouble.what()).contains("shop-nodejs-1"));
  }

  /** Nothing is fenced of what is gone; and once it is forgotten the book alone knows of it. */
  @Test
  void whoIsGoneIsWrittenDownBeforeItsNodeIsForgotten() {
    var loss = new HostLoss(WORKER, "10.210.0.1", HostLoss.Cause.GONE, HostLoss.Remedy.RETIRE);
    var hosts =
        hosts(in("m"), in("w")).lossDetector(HostLosses.of(List.of(loss), Map.of(), List.of()));

    var draft = plan(hosts, seen(manager(), worker("nodejs", "w")));

    assertThatPlan(draft.steps())
        .runsBefore("hosts/shop-nodejs-1/retire", "swarm/shop-nodejs-1/forget");
  }

  @Test
  void aSilentSwarmIsNotTakenForNone() {
    var draft = plan(hosts(in("m"), in("w")), Seen.unknown("no manager answers"));

    assertThat(ids(draft)).isEmpty();
    assertThat(draft.refusals()).hasSize(1);
  }

  @Test
  void managersThatSleepAreWokenAndAskedBeforeAnythingElse() {
    for (Seen<SwarmObserved> swarm :
        List.of(
            Seen.<SwarmObserved>absent(), Seen.<SwarmObserved>unknown("no quorum of managers"))) {
      var draft = plan(managerOff(in("w")), swarm);

      assertThat(ids(draft)).containsExactly("swarm/wake");
      assertThat(needs(draft, "swarm/wake")).containsExactly("hosts/shop-manager-1");
      assertThat(draft.refusals()).isEmpty();
    }
  }

  private static HostsObserved managerOff(SwarmSeen worker) {
    var off = new Host(MANAGER, "", 0, "10.210.0.0", 0, Set.of(), Host.Power.OFF);
    return new HostsObserved(
        Seen.present(new ProviderSetup(true, true, 0)),
        Seen.present(List.of(off, host(WORKER, 1))),
        Map.of(WORKER, engine(worker)));
  }

  private static PlanDraft<SwarmContext> plan(HostsObserved hosts, Seen<SwarmObserved> swarm) {
    var draft = new PlanDraft<SwarmContext>();
    new SwarmPlanner().plan(DESIRED, hosts, swarm, draft);
    return draft;
  }

  private static HostsObserved hosts(SwarmSeen manager, SwarmSeen worker) {
    return new HostsObserved(
        Seen.present(new ProviderSetup(true, true, 0)),
        Seen.present(List.of(host(MANAGER, 0), host(WORKER, 1))),
        Map.of(MANAGER, engine(manager), WORKER, engine(worker)));
  }

  private static Host host(HostName name, int slot) {
    return new Host(name, "", slot, "10.210.0." + slot, 0, Set.of(), Host.Power.ON);
  }

  private static Seen<EngineSeen> engine(SwarmSeen swarm) {
    return Seen.present(new EngineSeen(0, swarm, List.of(), Set.of(), List.of()));
  }

  private static SwarmSeen in(String node) {
    return new SwarmSeen(SwarmSeen.State.ACTIVE, node, "", false, "", "");
  }

  private static Seen<SwarmObserved> seen(SwarmNode... nodes) {
    var observed = hosts(in("m"), in("w"));
    return Seen.present(
        new SwarmObserved(
            "s",
            NodesOfHosts.match(List.of(nodes), observed),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            Seen.absent()));
  }

  private static SwarmNode manager() {
    return node("m", MANAGER, SwarmNode.Role.MANAGER, NodeLabels.of(DESIRED, MANAGER));
  }

  private static SwarmNode worker(String daemon, String id) {
    var labels = new TreeMap<>(NodeLabels.of(DESIRED, WORKER));
    labels.put("daemon", daemon);
    return node(id, WORKER, SwarmNode.Role.WORKER, labels);
  }

  private static SwarmNode node(
      String id, HostName host, SwarmNode.Role role, Map<String, String> labels) {
    return new SwarmNode(
        id,
        1,
        host.value(),
        "10.210.0.10",
        role,
        SwarmNode.Availability.ACTIVE,
        SwarmNode.State.READY,
        "",
        "26.1.5",
        0,
        labels,
        Optional.empty());
  }

  private static List<String> ids(PlanDraft<SwarmContext> draft) {
    return draft.plan().steps().stream().map(step -> step.id().path()).toList();
  }

  private static List<String> needs(PlanDraft<SwarmContext> draft, String id) {
    return draft.plan().steps().stream()
        .filter(step -> step.id().path().equals(id))
        .flatMap(step -> step.needs().stream())
        .map(need -> need.path())
        .toList();
  }
}
