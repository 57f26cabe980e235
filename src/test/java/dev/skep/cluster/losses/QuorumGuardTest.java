package dev.skep.cluster.losses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.AppObserved;
import dev.skep.balancer.model.BalancerObserved;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Observed;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MemberRole;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.model.MuteRouters;
import dev.skep.run.Cost;
import dev.skep.run.Ids;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.swarm.SwarmObserved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no plan may do to managers and members while another of them is missing. */
class QuorumGuardTest {
  private static final SetName RS1 = new SetName("rs1");

  /** A step of which only matters what it takes. */
  private record Taking(StepId id, Set<StepId> needs, Cost cost) implements Step<ClusterContext> {
    static Taking of(String id, Cost cost, String... needs) {
      var ids = Stream.of(needs).map(Ids::id).toList();
      return new Taking(Ids.id(id), Set.copyOf(ids), cost);
    }

    @Override
    public String title() {
      return "take " + cost;
    }

    @Override
    public void run(ClusterContext context) {}
  }

  /** Hosts that manage the Swarm and hold a member of rs1 each; some of both are missing. */
  private record Scene(int hosts, Set<Integer> unheard, Set<Integer> down) {
    static Scene of(int hosts) {
      return new Scene(hosts, Set.of(), Set.of());
    }

    Scene withManagerMissing(int number) {
      return new Scene(hosts, Set.of(number), down);
    }

    Scene withMemberMissing(int number) {
      return new Scene(hosts, unheard, Set.of(number));
    }

    Observed observed() {
      var machines = new ArrayList<Host>();
      var nodes = new TreeMap<HostName, SwarmNode>();
      var members = new ArrayList<SetStatus.MemberStatus>();
      var book = MemberBook.EMPTY.founding(RS1);
      for (int number = 1; number <= hosts; number++) {
        var name = new HostName(host(number));
        machines.add(new Host(name, "node", number, ip(number), 0, Set.of(), Host.Power.ON));
        nodes.put(name, node(number, !unheard.contains(number)));
        members.add(
            new SetStatus.MemberStatus(
                new Address(ip(number), 27017),
                down.contains(number) ? MemberHealth.DOWN : MemberHealth.SECONDARY));
        book =
            book.with(
                List.of(
                    new Booking(
                        "rs1_srv" + number,
                        MemberRole.MEMBER,
                        RS1,
                        name,
                        27017,
                        Booking.State.WANTED)));
      }
      return observed(machines, nodes, Seen.present(new SetStatus(RS1, members, hosts)), book);
    }

    private static Observed observed(
        List<Host> machines,
        TreeMap<HostName, SwarmNode> nodes,
        Seen<SetStatus> status,
        MemberBook book) {
      var seen =
          new HostsObserved(
              Seen.present(new ProviderSetup(true, true, 0)), Seen.present(machines), Map.of());
      var swarm =
          new SwarmObserved("id", nodes, List.of(), List.of(), List.of(), Map.of(), Seen.absent());
      return new Observed(
          Instant.EPOCH,
          seen,
          Seen.present(swarm),
          Seen.absent(),
          new MongoObserved(
              seen, Seen.present(book), Map.of(RS1, status), MuteRouters.NONE, Seen.absent()),
          new BalancerObserved(new TreeMap<>(), new TreeMap<>(), List.of()),
          new AppObserved(Instant.EPOCH, Seen.absent(), Seen.absent(), List.of(), new TreeMap<>()));
    }

    private static SwarmNode node(int number, boolean heard) {
      return new SwarmNode(
          "node" + number,
          1,
          host(number),
          ip(number),
          SwarmNode.Role.MANAGER,
          SwarmNode.Availability.ACTIVE,
          heard ? SwarmNode.State.READY : SwarmNode.State.DOWN,
          "",
          "26.1",
          0,
          Map.of(),
          Optional.of(new SwarmNode.Manager(number == 1, heard, ip(number) + ":2377")));
    }

    /** The steps that are left of these. */
    List<String> permitted(Taking... steps) {
      return permitted(observed(), steps);
    }

    static List<String> permitted(Observed observed, Taking... steps) {
      var draft = new PlanDraft<ClusterContext>();
      Stream.of(steps).forEach(draft::add);
      return new QuorumGuard(observed)
          .permitted(draft).plan().steps().stream()
              .map(step -> step.id().about().getFirst())
              .toList();
    }
  }

  private static String host(int number) {
    return "shop-node-" + number;
  }

  private static String ip(int number) {
    return "10.0.0." + number;
  }

  private static Cost leaves(int number) {
    return new Cost.MemberLeaves("rs1", ip(number) + ":27017");
  }

  /** Everything that a step can take of the second host. */
  static Stream<Cost> costs() {
    return Stream.of(
        new Cost.HostRestarts(host(2)),
        new Cost.HostStops(host(2)),
        new Cost.ManagerLeaves(host(2)),
        leaves(2));
  }

  @ParameterizedTest
  @MethodSource("costs")
  void oneOfThreeMayBeTakenAsLongAsNoneIsMissing(Cost cost) {
    assertThat(Scene.of(3).permitted(Taking.of("a", cost))).containsExactly("a");
  }

  @ParameterizedTest
  @MethodSource("costs")
  void nothingIsTakenOfTwoThatAreLeftOfThree(Cost cost) {
    var managers = Scene.of(3).withManagerMissing(1).permitted(Taking.of("a", cost));
    var members = Scene.of(3).withMemberMissing(1).permitted(Taking.of("a", cost));

    assertThat(managers.isEmpty() || members.isEmpty()).as("%s", cost).isTrue();
    boolean takesAll = !(cost instanceof Cost.ManagerLeaves || cost instanceof Cost.MemberLeaves);
    assertThat(managers.isEmpty() && members.isEmpty()).as("%s", cost).isEqualTo(takesAll);
  }

  @ParameterizedTest
  @MethodSource("costs")
  void whatIsMissingAlreadyCostsNothing(Cost cost) {
    var twoMissing = Scene.of(3).withManagerMissing(2).withMemberMissing(2);

    assertThat(twoMissing.permitted(Taking.of("a", cost))).containsExactly("a");
  }

  @ParameterizedTest
  @MethodSource("costs")
  void fiveCanSpareOneMoreWhereOneIsMissing(Cost cost) {
    var scene = Scene.of(5).withManagerMissing(1).withMemberMissing(1);

    assertThat(scene.permitted(Taking.of("a", cost))).containsExactly("a");
  }

  @Test
  void aStepThatTakesNothingIsNeverWithheldAndOneThatNeedsAWithheldOneIs() {
    var scene = Scene.of(3).withMemberMissing(1);

    assertThat(
            scene.permitted(
                Taking.of("a", new Cost.HostRestarts(host(2))),
                Taking.of("b", Cost.NOTHING),
                Taking.of("c", Cost.NOTHING, "a")))
        .containsExactly("b");
  }

  @Test
  void twoAtOnceAreTooManyAndOneAfterTheOtherAreNot() {
    var first = Taking.of("a", new Cost.HostRestarts(host(1)));

    assertThat(Scene.of(3).permitted(first, Taking.of("b", new Cost.HostRestarts(host(2)))))
        .containsExactly("a");
    assertThat(
            Scene.of(3)
                .permitted(
                    first,
                    Taking.of("between", Cost.NOTHING, "a"),
                    Taking.of("b", new Cost.HostRestarts(host(2)), "between")))
        .containsExactly("a", "between", "b");
  }

  @Test
  void whatIsGoneForGoodCountsAlsoAgainstWhatComesLater() {
    assertThat(
            Scene.of(3)
                .permitted(
                    Taking.of("a", new Cost.HostStops(host(1))),
                    Taking.of("b", new Cost.HostRestarts(host(2)), "a")))
        .containsExactly("a");
  }

  @Test
  void aSoleHostAndOneOfTwoAreRestartedAsTheyCannotBeOtherwiseAndNeverStopped() {
    var restart = Taking.of("a", new Cost.HostRestarts(host(1)));

    assertThat(Scene.of(1).permitted(restart)).containsExactly("a");
    assertThat(Scene.of(2).permitted(restart)).containsExactly("a");
    assertThat(Scene.of(2).withMemberMissing(2).permitted(restart)).isEmpty();
    assertThat(Scene.of(1).permitted(Taking.of("a", new Cost.HostStops(host(1))))).isEmpty();
  }

  @Test
  void whereTheSwarmOrASetIsUnknownNoHostOfItIsStopped() {
    var seen = Scene.of(3).observed();
    var unknownSwarm =
        new Observed(
            seen.now(),
            seen.hosts(),
            Seen.unknown("silent"),
            seen.applied(),
            seen.mongo(),
            seen.balancers(),
            seen.apps());
    var unknownSet =
        seen.with(
            new MongoObserved(
                seen.hosts(),
                seen.mongo().book(),
                Map.of(RS1, Seen.unknown("silent")),
                MuteRouters.NONE,
                Seen.absent()));
    var restart = Taking.of("a", new Cost.HostRestarts(host(1)));

    assertThat(Scene.permitted(unknownSwarm, restart)).isEmpty();
    assertThat(Scene.permitted(unknownSet, restart)).isEmpty();
  }

  @Test
  void whatIsWithheldIsSaid() {
    var draft = new PlanDraft<ClusterContext>();
    draft.add(Taking.of("a", new Cost.HostRestarts(host(2))));

    assertThat(
            new QuorumGuard(Scene.of(3).withManagerMissing(1).observed()).permitted(draft).notes())
        .singleElement()
        .asString()
        .contains("withheld", "of 3 managers only 1 would be left");
  }
}
