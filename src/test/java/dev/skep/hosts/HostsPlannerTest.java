package dev.skep.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.model.SwarmSeen;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.DiskUse;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.ImageStore;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.hosts.steps.DestroyHost;
import dev.skep.hosts.steps.HostsContext;
import dev.skep.hosts.steps.StartHost;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HostsPlannerTest {
  private static final ImageRef MONGO = ImageRef.parse("mongo:8.0");
  private static final HostRequest MANAGER =
      new HostRequest(HostName.of("shop", "manager", 1), "manager", 0, Set.of(), Set.of());
  private static final HostRequest DATA =
      new HostRequest(HostName.of("shop", "mongodb", 1), "mongodb", 0, Set.of(), Set.of(MONGO));

  @Test
  void anEmptyMachineGetsEverythingInOrder() {
    var draft = plan(nothing(), MANAGER, DATA);

    assertThat(ids(draft))
        .containsExactly(
            "hosts/network",
            "hosts/registry",
            "hosts/images",
            "hosts/shop-manager-1",
            "hosts/shop-mongodb-1",
            "hosts/shop-mongodb-1/image mongo:8.0");
  }

  @Test
  void aHostWithoutImagesDoesNotWaitForTheRegistry() {
    var draft = plan(nothing(), MANAGER, DATA);

    assertThat(needs(draft, "hosts/shop-manager-1"))
        .containsExactlyInAnyOrder(
            "hosts/network",
            "hosts/firewall",
            "hosts/shop-manager-1/remove",
            "hosts/shop-manager-1/remake");
    assertThat(needs(draft, "hosts/shop-mongodb-1"))
        .containsExactlyInAnyOrder(
            "hosts/network",
            "hosts/firewall",
            "hosts/images",
            "hosts/shop-mongodb-1/remove",
            "hosts/shop-mongodb-1/remake");
  }

  @Test
  void whatIsAsWantedIsLeftAlone() {
    assertThat(ids(plan(seen(on(MANAGER, 0), on(DATA, 1)), MANAGER, DATA))).isEmpty();
  }

  @Test
  void aHostThatIsOffIsStartedAndNotSeeded() {
    var draft = plan(seen(on(MANAGER, 0), off(DATA, 1)), MANAGER, DATA);

    assertThat(ids(draft))
        .containsExactly(
            "hosts/registry", "hosts/shop-mongodb-1", "hosts/shop-mongodb-1/image mongo:8.0");
  }

  @Test
  void aSilentHostIsWaitedForAndNothingIsMadeInItsPlace() {
    var draft = plan(seen(on(MANAGER, 0), silent(DATA, 1)), MANAGER, DATA);

    assertThat(ids(draft)).contains("hosts/shop-mongodb-1").doesNotContain("hosts/images");
    assertThat(draft.plan().steps())
        .contains(new StartHost(new HostPlace(DATA, 1), StartHost.Why.SILENT, Set.of()));
    assertThat(draft.notes()).anyMatch(note -> note.contains("does not answer"));
  }

  @Test
  void roomIsMadeBeforeAnImageIsPulled() {
    var spare = Set.of("registry:5000/shop/web:v1");
    var engine =
        new EngineSeen(
            0, SwarmSeen.none(), List.of(), Set.of(), List.of(), spare, ImageStore.EMPTY);
    var full =
        seen(new Machine(host(DATA, 0, Host.Power.ON), Seen.present(engine)))
            .with(Map.of(DATA.name(), Seen.present(new DiskUse(95, 5))));

    var draft = plan(full, DATA);

    assertThat(ids(draft)).contains("hosts/shop-mongodb-1/prune");
    assertThat(needs(draft, "hosts/shop-mongodb-1/image mongo:8.0"))
        .contains("hosts/shop-mongodb-1/prune");
  }

  @Test
  void nothingIsPlannedWhenTheProviderIsSilent() {
    var observed =
        new HostsObserved(Seen.unknown("no engine"), Seen.unknown("no engine"), Map.of());

    var draft = plan(observed, MANAGER, DATA);

    assertThat(ids(draft)).isEmpty();
    assertThat(draft.refusals())
        .extracting(Trouble::kind)
        .containsExactly(Trouble.Kind.UNREACHABLE);
  }

  @Test
  void newHostsTakeTheLowestFreeSlotsAndOthersKeepTheirs() {
    var third =
        new HostRequest(HostName.of("shop", "mongodb", 2), "mongodb", 0, Set.of(), Set.of());

    var draft = plan(seen(on(DATA, 0)), MANAGER, DATA, third);

    assertThat(draft.plan().steps())
        .contains(
            new StartHost(new HostPlace(MANAGER, 1), StartHost.Why.MISSING, Set.of()),
            new StartHost(new HostPlace(third, 2), StartHost.Why.MISSING, Set.of()));
  }

  @Test
  void whereOneStoodThatWasGivenUpNobodyIsPut() {
    var gone = HostLosses.of(List.of(), Map.of(HostName.of("shop", "mongodb", 9), "a"), List.of());

    var draft = plan(seen(on(DATA, 0)).lossDetector(gone.at(Set.of(1))), MANAGER, DATA);

    assertThat(draft.plan().steps())
        .contains(new StartHost(new HostPlace(MANAGER, 2), StartHost.Why.MISSING, Set.of()));
  }

  @Test
  void aHostThatTheFileDoesNotNameIsLeftAndSaid() {
    var draft = plan(seen(on(MANAGER, 0), on(DATA, 1)), MANAGER);

    assertThat(ids(draft)).isEmpty();
    assertThat(draft.notes()).anyMatch(note -> note.contains("shop-mongodb-1"));
  }

  @Test
  void whoWasAskedToLeaveIsSwitchedOffOnlyOnceNothingHangsOnIt() {
    var loss =
        new HostLoss(DATA.name(), "10.210.0.11", HostLoss.Cause.LEAVING, HostLoss.Remedy.RETIRE);
    var losses = HostLosses.of(List.of(loss), Map.of(), List.of());
    var there = seen(on(MANAGER, 0), on(DATA, 1));

    var before = plan(there.lossDetector(losses), MANAGER);
    var after = plan(there.lossDetector(losses.vacating(Set.of(DATA.name()))), MANAGER);

    assertThat(ids(before)).isEmpty();
    assertThat(before.notes()).anyMatch(note -> note.contains("asked to leave"));
    assertThat(ids(after))
        .containsExactly("hosts/shop-mongodb-1/fence", "hosts/shop-mongodb-1/remove");
    assertThat(needs(after, "hosts/shop-mongodb-1/fence"))
        .containsExactlyInAnyOrder(
            "hosts/shop-mongodb-1/retire", "swarm/shop-mongodb-1/relieve", "hosts/images");
    assertThat(after.plan().steps()).contains(new DestroyHost(DATA.name(), DataFate.SET_ASIDE));
  }

  @Test
  void noSuccessorIsMadeBeforeItIsWrittenDownWhoLeaves() {
    var loss =
        new HostLoss(DATA.name(), "10.210.0.11", HostLoss.Cause.LEAVING, HostLoss.Remedy.RETIRE);
    var losses = HostLosses.of(List.of(loss), Map.of(), List.of());

    var draft = plan(seen(on(DATA, 1)).lossDetector(losses), MANAGER);

    assertThat(needs(draft, "hosts/shop-manager-1")).contains("hosts/shop-mongodb-1/retire");
  }

  @Test
  void downRemovesEveryHostBeforeWhatTheyStandOn() {
    var draft = new PlanDraft<HostsContext>();
    new HostsDownPlanner()
        .plan(
            seen(on(MANAGER, 0), stored(DATA, 1)).hosts(),
            Seen.present(List.of("container shop-manager-1")),
            DataFate.DESTROYED,
            draft);

    assertThat(ids(draft))
        .containsExactly(
            "hosts/shop-manager-1/remove", "hosts/shop-mongodb-1/remove", "hosts/remove");
    assertThat(needs(draft, "hosts/remove"))
        .containsExactlyInAnyOrder("hosts/shop-manager-1/remove", "hosts/shop-mongodb-1/remove");
  }

  @Test
  void downHasNothingToDoWhereNothingIsLeft() {
    var draft = new PlanDraft<HostsContext>();
    new HostsDownPlanner()
        .plan(seen(stored(DATA, 1)).hosts(), Seen.present(List.of()), DataFate.KEPT, draft);

    assertThat(ids(draft)).isEmpty();
  }

  private record Machine(Host host, Seen<EngineSeen> engine) {}

  private static PlanDraft<HostsContext> plan(HostsObserved observed, HostRequest... wanted) {
    var draft = new PlanDraft<HostsContext>();
    new HostsPlanner().plan(new HostsDesired(List.of(wanted)), observed, draft);
    return draft;
  }

  private static HostsObserved nothing() {
    return new HostsObserved(
        Seen.present(new ProviderSetup(false, false, 0)), Seen.present(List.of()), Map.of());
  }

  private static HostsObserved seen(Machine... machines) {
    var hosts = new ArrayList<Host>();
    var engines = new TreeMap<HostName, Seen<EngineSeen>>();
    for (var machine : machines) {
      hosts.add(machine.host());
      engines.put(machine.host().name(), machine.engine());
    }
    return new HostsObserved(
        Seen.present(new ProviderSetup(true, true, 0)), Seen.present(hosts), engines);
  }

  private static Machine on(HostRequest request, int slot) {
    var engine = new EngineSeen(0, SwarmSeen.none(), List.of(), request.images(), List.of());
    return new Machine(host(request, slot, Host.Power.ON), Seen.present(engine));
  }

  private static Machine off(HostRequest request, int slot) {
    return new Machine(host(request, slot, Host.Power.OFF), Seen.absent());
  }

  private static Machine stored(HostRequest request, int slot) {
    return new Machine(host(request, slot, Host.Power.STORED), Seen.absent());
  }

  private static Machine silent(HostRequest request, int slot) {
    return new Machine(host(request, slot, Host.Power.ON), Seen.unknown("2 s without an answer"));
  }

  private static Host host(HostRequest request, int slot, Host.Power power) {
    return new Host(
        request.name(),
        request.pool(),
        slot,
        "10.210.0." + (10 + slot),
        request.memoryBytes(),
        request.published(),
        power);
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
