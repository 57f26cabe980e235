package dev.skep.cluster.drill;

import dev.skep.cluster.lock.Lock;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.RunIdentity;
import dev.skep.cluster.reconcile.RunRecord;
import dev.skep.cluster.status.StatusComputation;
import dev.skep.cluster.status.StatusReport;
import dev.skep.run.ReadableDuration;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs a drill from its first observation to its report: checks that the cluster is healthy, asks
 * for consent, breaks the target, watches.
 */
public final class DrillRun {
  /**
   * Within this time an observation that misses something on a busy machine is followed by a better
   * one.
   */
  private static final Duration SETTLING = Duration.ofSeconds(8);

  private static final Duration GLANCE = Duration.ofMillis(500);

  private final ClusterPorts ports;
  private final Time time;
  private final Supplier<Observed> look;
  private final Function<Observed, Desired> wanted;

  public DrillRun(
      ClusterPorts ports, Time time, Supplier<Observed> look, Function<Observed, Desired> wanted) {
    this.ports = ports;
    this.time = time;
    this.look = look;
    this.wanted = wanted;
  }

  /** One observation, and the cluster's status in it. */
  record Glimpse(Observed observed, StatusReport status) {
    boolean isHealthy() {
      return status.state().equals("healthy");
    }
  }

  public DrillReport run(DrillRequest request) throws InterruptedException {
    long start = time.nanos();
    var began = time.now();
    var before = wellEnough(request.health());
    var desired = wanted.apply(before.observed());
    var drill = new DrillTargets(desired, before.observed()).find(request.kind(), request.name());
    drill.refuseIfImpossible(ports.provider());
    agree(request, drill);
    var breaker = new FaultRun(drill, request.lasting(), ports.provider(), time);
    var watch =
        new DrillWatch(
            time, this::glance, request, drill, breaker, new DrillProgress(drill.mendsItself()));
    var visitor = DrillVisitor.of(ports.balancers(), time, desired, before.observed());
    DrillReport report;
    if (visitor.isPresent()) {
      try (var asking = visitor.get()) {
        report = watch.run(before, asking::harm, asking::end, start);
      }
    } else {
      request.run().events().note("nobody visits meanwhile: no app's front gave a good answer");
      report = watch.run(before, DrillWatch.NOT_HARMED, DrillWatch.NOTHING_SEEN, start);
    }
    new RunRecord(ports.documents(), RunIdentity.holder(request.run().verb(), began))
        .write(report.run(), began);
    return report;
  }

  private Glimpse glance() {
    var observed = look.get();
    var holder = Lock.holderIn(observed.swarm());
    return new Glimpse(
        observed, new StatusComputation(wanted.apply(observed), observed, holder).report());
  }

  private Glimpse wellEnough(DrillRequest.Health health) throws InterruptedException {
    long start = time.nanos();
    var seen = glance();
    if (health == DrillRequest.Health.WAIVED) {
      return seen;
    }
    while (!seen.isHealthy() && time.since(start).compareTo(SETTLING) < 0) {
      time.pause(GLANCE);
      seen = glance();
    }
    if (!seen.isHealthy()) {
      throw Trouble.unreachable("The cluster is not healthy, so nothing was broken.")
          .evidence(
              seen.status().problems().stream()
                  .map(problem -> "%s: %s".formatted(problem.what(), problem.why()))
                  .toList())
          .next("\"skep status\" shows it whole. --force breaks something all the same.");
    }
    return seen;
  }

  private static void agree(DrillRequest request, Drill drill) {
    var lasting = request.lasting().map(span -> " for " + ReadableDuration.of(span)).orElse("");
    if (!request
        .run()
        .consent()
        .given("This will %s%s. Go on?".formatted(drill.words(), lasting))) {
      throw Trouble.invalid("Not agreed to; nothing was broken.");
    }
  }
}
