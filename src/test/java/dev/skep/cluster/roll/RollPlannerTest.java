package dev.skep.cluster.roll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.AppObserved;
import dev.skep.balancer.model.BalancerObserved;
import dev.skep.cluster.desired.DesiredMaker;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.Provider.Restart;
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
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.spec.file.SpecLoader;
import dev.skep.swarm.DrainHosts;
import dev.skep.swarm.ReinstateHost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which host goes when, what is done for each, and what is said before. */
class RollPlannerTest {
  private static final PlanFunction NOTHING = (_, _) -> new PlanDraft<>();
  private static final SetName RS1 = new SetName("rs1");

  /** A file's cluster: members of rs1 on its data hosts, one of them primary. */
  private record Scene(Desired desired, Observed observed) {
    static Scene of(String pools, String more, int members, int primary) {
      var text =
          """
          skep: 1
          cluster: shop
          hosts:
            local: {}
            %s
          mongo: { image: "mongo:8.0", members: %d }
          %s
          """
              .formatted(pools, members, more);
      var book = MemberBook.EMPTY.founding(RS1);
      var seats = new ArrayList<SetStatus.MemberStatus>();
      var hosts = new ArrayList<Host>();
      for (int number = 1; number <= members; number++) {
        var host = HostName.of("shop", pools.contains("count") ? "node" : "mongodb", number);
        var address = "10.0.0." + number;
        book =
            book.with(
                List.of(
                    new Booking(
                        "rs1_srv" + number,
                        MemberRole.MEMBER,
                        RS1,
                        host,
                        27017,
                        Booking.State.WANTED)));
        hosts.add(new Host(host, "mongodb", number, address, 0, Set.of(), Host.Power.ON));
        seats.add(
            new SetStatus.MemberStatus(
                new Address(address, 27017),
                number == primary ? MemberHealth.PRIMARY : MemberHealth.SECONDARY));
      }
      var machines =
          new HostsObserved(
              Seen.present(new ProviderSetup(true, true, 0)), Seen.present(hosts), Map.of());
      var mongo =
          new MongoObserved(
              machines,
              Seen.present(book),
              Map.of(RS1, Seen.present(new SetStatus(RS1, seats, members))),
              MuteRouters.NONE,
              Seen.absent());
      var observed =
          new Observed(
              Instant.EPOCH,
              machines,
              Seen.absent(),
              Seen.absent(),
              mongo,
              new BalancerObserved(new TreeMap<>(), new TreeMap<>(), List.of()),
              new AppObserved(
                  Instant.EPOCH, Seen.absent(), Seen.absent(), List.of(), new TreeMap<>()));
      var desired =
          new DesiredMaker(SpecLoader.loadKnown(text), new AppliedText(text, "ada"))
              .desired(observed);
      return new Scene(desired, observed);
    }

    static Scene demo() {
      return of(
          "pools: { manager: 1, mongodb: 3, nodejs: 2, haproxy: 1 }", app(2) + balancers(1), 3, 1);
    }

    PlanDraft<ClusterContext> plan(PlanFunction mending, HostName... only) {
      return new RollPlanner(mending, Set.of(only), Restart.ENGINE).plan(desired, observed);
    }

    List<String> hosts() {
      return new RollPlanner(NOTHING, Set.of(), Restart.ENGINE)
          .hosts(desired, observed).stream().map(HostName::value).toList();
    }

    List<String> warnings(HostName... only) {
      return new RollPlanner(NOTHING, Set.of(only), Restart.ENGINE).warnings(desired, observed);
    }
  }

  private static String app(int instances) {
    return "apps: { web: { image: \"shop/web:v1\", port: 8080, instances: %d, health: /healthz } }\n"
        .formatted(instances);
  }

  private static String balancers(int count) {
    return "balancer: { image: \"haproxy:3.0\", http: 8080, count: %d }\n".formatted(count);
  }

  private static HostName host(String name) {
    return new HostName("shop-" + name);
  }

  @Test
  void appsGoFirstThenDataThenTheWayInThenManagersAndPrimariesLastOfData() {
    assertThat(Scene.demo().hosts())
        .containsExactly(
            "shop-nodejs-1",
            "shop-nodejs-2",
            "shop-mongodb-2",
            "shop-mongodb-3",
            "shop-mongodb-1",
            "shop-haproxy-1",
            "shop-manager-1");
  }

  @Test
  void aHostThatIsManyThingsGoesAsTheLastOfThem() {
    assertThat(Scene.of("count: 4", app(2) + balancers(1), 3, 2).hosts())
        .containsExactly("shop-node-4", "shop-node-1", "shop-node-3", "shop-node-2");
  }

  @Test
  void theStepsAreOneChainSoThatOnlyOneHostIsEverOut() {
    var steps = Scene.demo().plan(NOTHING).plan().steps();

    assertThat(steps.getFirst().needs()).isEmpty();
    for (int at = 1; at < steps.size(); at++) {
      assertThat(steps.get(at).needs()).containsExactly(steps.get(at - 1).id());
    }
  }

  @Test
  void aDataHostHandsOverBeforeItGoesAndIsCountedBeforeTheNext() {
    assertThat(paths(Scene.demo().plan(NOTHING, host("mongodb-2"), host("nodejs-1"))))
        .containsExactly(
            "swarm/shop-nodejs-1/aside",
            "hosts/shop-nodejs-1/restart",
            "swarm/shop-nodejs-1/reinstate",
            "mongo/shop-nodejs-1/whole",
            "apps/shop-nodejs-1/served",
            "swarm/shop-mongodb-2/aside",
            "mongo/shop-mongodb-2/hand over",
            "hosts/shop-mongodb-2/restart",
            "swarm/shop-mongodb-2/reinstate",
            "mongo/shop-mongodb-2/whole",
            "apps/shop-mongodb-2/served");
  }

  private static List<String> paths(PlanDraft<ClusterContext> draft) {
    return draft.plan().steps().stream().map(step -> step.id().path()).toList();
  }

  @Test
  void aClusterThatIsNotWellIsRefusedWithWhatIsAmiss() {
    var refused = Scene.demo().plan(NOTHING).refusals().getFirst();

    assertThat(refused.kind()).isEqualTo(Trouble.Kind.UNREACHABLE);
    assertThat(refused).hasMessageContaining("not well").hasMessageContaining("host shop-nodejs-1");
  }

  @Test
  void aHostOfNoFileIsNotRestarted() {
    var refused = Scene.demo().plan(NOTHING, host("mongodb-9")).refusals().getFirst();

    assertThat(refused.kind()).isEqualTo(Trouble.Kind.INVALID);
    assertThat(refused).hasMessageContaining("shop-mongodb-9 is not in the file");
  }

  @Test
  void whatCannotBeHealedIsNotRolledEither() {
    PlanFunction refusing =
        (_, _) -> {
          var draft = new PlanDraft<ClusterContext>();
          draft.refuse(Trouble.failed("The Swarm is silent."));
          return draft;
        };

    assertThat(Scene.demo().plan(refusing).refusals())
        .singleElement()
        .satisfies(why -> assertThat(why).hasMessageContaining("The Swarm is silent."));
  }

  @Test
  void onlyHostsThatWereLeftAsideAreWhatARollLeaves() {
    var mending = new PlanDraft<ClusterContext>();
    assertThat(RollPlanner.isLeftAside(mending)).isFalse();

    mending.add(new ReinstateHost(host("nodejs-1"), Set.<StepId>of()));
    assertThat(RollPlanner.isLeftAside(mending)).isTrue();

    mending.add(new DrainHosts("shop", List.of(host("nodejs-2")), Set.of()));
    assertThat(RollPlanner.isLeftAside(mending)).isFalse();
  }

  @Test
  void whereThereAreTwoOfAThingNothingIsNoticed() {
    var scene =
        Scene.of(
            "pools: { manager: 3, mongodb: 3, nodejs: 3, haproxy: 2 }",
            app(2) + balancers(2),
            3,
            1);

    assertThat(scene.warnings()).isEmpty();
  }

  @Test
  void whatWillBeNoticedIsSaidBefore() {
    assertThat(Scene.demo().warnings())
        .hasSize(3)
        .anyMatch(line -> line.contains("web has an instance on each of its 2 hosts"))
        .anyMatch(line -> line.contains("haproxy1 is the only way in"))
        .anyMatch(line -> line.contains("shop-manager-1 is the only manager"));
  }

  @Test
  void nothingIsSaidOfHostsThatStay() {
    assertThat(Scene.demo().warnings(host("mongodb-1"))).isEmpty();
    assertThat(Scene.demo().warnings(host("manager-1"))).hasSize(1);
  }

  @Test
  void aSingleInstanceAndASingleMemberAreAwayForAWhile() {
    var pools = "pools: { manager: 3, mongodb: 1, nodejs: %d, haproxy: 2 }";

    assertThat(Scene.of(pools.formatted(2), app(1) + balancers(2), 1, 1).warnings())
        .containsExactly(
            "web has one instance: it is away while that one moves",
            "rs1 has fewer than three members: it takes no writes while a host of it is away");
    assertThat(Scene.of(pools.formatted(1), app(1) + balancers(2), 1, 1).warnings())
        .contains("web has one instance and nowhere to move: it is away while shop-nodejs-1 is");
  }
}
