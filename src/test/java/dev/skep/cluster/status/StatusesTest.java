package dev.skep.cluster.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.AppObserver;
import dev.skep.balancer.BalancerObserved;
import dev.skep.cluster.AppliedText;
import dev.skep.cluster.DesiredMaker;
import dev.skep.cluster.Observed;
import dev.skep.cluster.lock.Lock;
import dev.skep.hosts.GroundSeen;
import dev.skep.hosts.HostsObserved;
import dev.skep.mongo.MongoObserved;
import dev.skep.mongo.MuteRouters;
import dev.skep.run.Seen;
import dev.skep.spec.file.SpecLoader;
import dev.skep.swarm.SwarmObserved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String FILE =
      """
      skep: 1
      cluster: shop
      hosts: { local: {} }
      mongo: { image: "mongo:8.0", members: 1 }
      """;

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

  private static StatusReport report(Seen<SwarmObserved> swarm) {
    var hosts =
        new HostsObserved(
            Seen.present(new GroundSeen(true, true, 0)), Seen.present(List.of()), Map.of());
    var balancers = new BalancerObserved(new TreeMap<>(), new TreeMap<>(), List.of());
    var mongo =
        swarm instanceof Seen.Unknown<SwarmObserved>(var reason)
            ? new MongoObserved(
                hosts, Seen.unknown(reason), Map.of(), MuteRouters.NONE, Seen.unknown(reason))
            : MongoObserved.nothing(hosts);
    var apps = AppObserver.observe(NOON, swarm, balancers, hosts);
    var observed =
        new Observed(NOON, hosts, swarm, Seen.unknown("not looked at"), mongo, balancers, apps);
    var desired =
        new DesiredMaker(SpecLoader.loadKnown(FILE), new AppliedText(FILE, "ada@laptop"))
            .desired(observed);
    return new Statuses(desired, observed, Lock.holderIn(swarm)).report();
  }
}
