package dev.skep.cluster.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.skep.app.AppObserver;
import dev.skep.app.model.InstanceSeen;
import dev.skep.balancer.model.BalancerObserved;
import dev.skep.balancer.model.BalancerSeen;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.cluster.desired.DesiredMaker;
import dev.skep.cluster.lock.Lock;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.Observed;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MemberRole;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.model.MuteRouters;
import dev.skep.run.Seen;
import dev.skep.spec.file.SpecLoader;
import dev.skep.swarm.SwarmObserved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusComputationTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String FILE =
      """
      skep: 1
      cluster: shop
      hosts: { local: {} }
      mongo: { image: "mongo:8.0", members: 1 }
      """;

  private static final HostsObserved HOSTS =
      new HostsObserved(
          Seen.present(new ProviderSetup(true, true, 0)), Seen.present(List.of()), Map.of());

  @Test
  void nobodyToAskMeansThatNeitherTheLockNorASetIsKnown() {
    var report = report(Seen.unknown("the manager is frozen"));

    assertThat(report.lock()).hasValue(StatusReport.LockStatus.unknown("the manager is frozen"));
    assertThat(report.problems())
        .filteredOn(problem -> problem.what().equals("replica set rs1"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.why()).isEqualTo("the manager is frozen"));
  }

  @Test
  void withoutASwarmTheLockIsFreeAndNothingWasFounded() {
    var report = report(Seen.absent());

    assertThat(report.lock()).isEmpty();
    assertThat(report.problems()).anyMatch(problem -> problem.why().equals("it was never founded"));
  }

  /** Their volumes hold a Swarm, maybe: nothing is said to be missing before they were heard. */
  @Test
  void whereAllManagersAreOffWhatTheyRememberIsUnknown() {
    var off =
        Stream.of(1, 2, 3)
            .map(slot ->
                new Host(
                    new HostName("shop-node-" + slot),
                    "node",
                    slot,
                    "10.0.0.1" + slot,
                    1L << 30,
                    Set.of(),
                    Host.Power.OFF))
            .toList();
    var hosts =
        new HostsObserved(
            Seen.present(new ProviderSetup(true, true, 0)), Seen.present(off), Map.of());
    var file = FILE + "apps: { web: { image: 'shop/web:v1', port: 80 } }\n";

    var report = report(Seen.absent(), file, MongoObserved.nothing(hosts));

    var why = "what the cluster remembers lies on shop-node-1, shop-node-2, shop-node-3: off";
    assertThat(report.state()).isEqualTo("degraded");
    assertThat(report.lock()).hasValue(StatusReport.LockStatus.unknown(why));
    assertThat(report.apps())
        .singleElement()
        .satisfies(app -> assertThat(app.release()).isEqualTo("unknown"));
    assertThat(report.problems())
        .extracting(StatusReport.Problem::what, StatusReport.Problem::why)
        .contains(tuple("replica set rs1", why), tuple("app web", why))
        .doesNotContain(tuple("replica set rs1", "it was never founded"));
  }

  @Test
  void aSetThatAFileWithoutMongoDbNoLongerNamesIsShownAllTheSame() {
    var rs1 = new SetName("rs1");
    var member =
        new Booking(
            "rs1_srv1",
            MemberRole.MEMBER,
            rs1,
            new HostName("shop-1"),
            27017,
            Booking.State.WANTED);
    var book = MemberBook.EMPTY.with(List.of(member)).founding(rs1);
    var mongo =
        new MongoObserved(
            HOSTS,
            Seen.present(book),
            Map.of(rs1, Seen.unknown("no answer")),
            MuteRouters.NONE,
            Seen.absent());

    var report = report(FILE.lines().filter(line -> !line.startsWith("mongo")), mongo);

    assertThat(report.replicaSets())
        .extracting(StatusReport.ReplicaSetStatus::name)
        .containsExactly("rs1");
    assertThat(report.problems())
        .filteredOn(problem -> problem.what().equals("replica set rs1"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.why()).contains("nothing of it is mended"));
  }

  @Test
  void instancesStandInTheOrderOfTheirNumbers() {
    var seen =
        Stream.of(10, 2, 1)
            .map(slot ->
                new InstanceSeen(
                    slot, Optional.empty(), TaskState.RUNNING, "", Seen.present(true)));

    assertThat(FrontStatuses.inOrder(seen))
        .extracting(each -> each.slot())
        .containsExactly(1, 2, 10);
  }

  @Test
  void aBalancerThatIsNearlyFullIsSaidBeforeVisitorsAreHeldOut() {
    assertThat(problems(70))
        .containsExactly(
            new StatusReport.Problem(
                "balancer haproxy1",
                "it holds 70 % of the connections that it may hold",
                "More memory is more connections: \"memory\" under \"balancer\"."));
    assertThat(problems(69)).isEmpty();
  }

  /** What is said of a balancer that is so full, in a hundred. */
  private static List<StatusReport.Problem> problems(int full) {
    var runtime =
        new RuntimeSeen(
            "skep-1", List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), full);
    var haproxy = new BalancerSeen(Seen.absent(), Seen.absent(), Seen.present(runtime));
    var balancers =
        new BalancerObserved(
            new TreeMap<>(Map.of("haproxy1", haproxy)), new TreeMap<>(), List.of());
    var file = FILE + "apps: { web: { image: 'shop/web:v1', port: 80 } }\n";
    return report(Seen.absent(), file, MongoObserved.nothing(HOSTS), balancers).problems().stream()
        .filter(problem -> problem.what().startsWith("balancer"))
        .toList();
  }

  private static StatusReport report(Seen<SwarmObserved> swarm) {
    var mongo =
        swarm instanceof Seen.Unknown<SwarmObserved>(var reason)
            ? new MongoObserved(
                HOSTS, Seen.unknown(reason), Map.of(), MuteRouters.NONE, Seen.unknown(reason))
            : MongoObserved.nothing(HOSTS);
    return report(swarm, FILE, mongo);
  }

  private static StatusReport report(Stream<String> file, MongoObserved mongo) {
    return report(Seen.absent(), file.collect(Collectors.joining("\n")), mongo);
  }

  private static StatusReport report(Seen<SwarmObserved> swarm, String file, MongoObserved mongo) {
    var nobody = new BalancerObserved(new TreeMap<>(), new TreeMap<>(), List.of());
    return report(swarm, file, mongo, nobody);
  }

  private static StatusReport report(
      Seen<SwarmObserved> swarm, String file, MongoObserved mongo, BalancerObserved balancers) {
    var hosts = mongo.hosts();
    var apps = AppObserver.observe(NOON, swarm, balancers, hosts);
    var observed =
        new Observed(NOON, hosts, swarm, Seen.unknown("not looked at"), mongo, balancers, apps);
    var desired =
        new DesiredMaker(SpecLoader.loadKnown(file), new AppliedText(file, "ada@laptop"))
            .desired(observed);
    return new StatusComputation(desired, observed, Lock.holderIn(swarm)).report();
  }
}
