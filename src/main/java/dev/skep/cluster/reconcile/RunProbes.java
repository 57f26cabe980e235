package dev.skep.cluster.reconcile;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppUrls;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.release.AppStep;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.Destination;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.ProbeResult;
import dev.skep.cluster.model.RunReport;
import dev.skep.run.PlanDraft;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sends requests, during a run, to the front of each app that the run switches, through the first
 * balancer. So the run's last line can say what visitors met. An app without an active release has
 * no visitors and no probe.
 */
public record RunProbes(BalancerPorts ports, Time time, List<Place> fronts) {
  private static final Duration PACE = Duration.ofMillis(50);

  /** A probe that does not end holds up a run for at most this long. */
  private static final Duration LAST = Duration.ofMillis(300);

  /** One app's front at one balancer. */
  public record Place(DesiredBalancer balancer, Destination to) {}

  /** A run that the probes watch. */
  @FunctionalInterface
  interface Work {
    RunReport run() throws InterruptedException;
  }

  public RunProbes {
    fronts = List.copyOf(fronts);
  }

  /**
   * Returns the fronts of the apps that the plan switches and that have an active release. Pure.
   */
  static List<Place> fronts(
      PlanDraft<ClusterContext> draft, AppDesired desired, Observed observed) {
    var steps =
        draft.plan().steps().stream()
            .map(step -> step.id())
            .collect(Collectors.toUnmodifiableSet());
    Map<String, ReleaseBook> books = observed.apps().books().known().orElseGet(TreeMap::new);
    return desired.apps().stream()
        .filter(app -> steps.contains(AppStep.flipped(app.name())))
        .flatMap(app ->
            Optional.ofNullable(books.get(app.name())).flatMap(ReleaseBook::activeRelease).stream()
                .map(app::as))
        .flatMap(app ->
            desired.balancers().stream()
                .limit(1)
                .map(balancer -> new Place(balancer, AppUrls.of(app.spec(), balancer))))
        .toList();
  }

  /** Runs the work and returns its report, with what the probes observed meanwhile. */
  RunReport during(Work work) throws InterruptedException {
    var running = new LinkedHashMap<FrontProbe, Thread>();
    fronts.forEach(front -> {
      var probe = probe(front);
      running.put(probe, time.beside("probe", probe));
    });
    try {
      var report = work.run();
      return report.probed(
          running.keySet().stream().map(FrontProbe::end).reduce(ProbeResult::plus));
    } finally {
      for (var each : running.entrySet()) {
        each.getKey().end();
        each.getValue().interrupt();
        each.getValue().join(LAST);
      }
    }
  }

  private FrontProbe probe(Place front) {
    return new FrontProbe(
        time,
        () -> ports.visits(front.balancer().host(), front.balancer().name(), front.to(), PACE));
  }
}
