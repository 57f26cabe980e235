package dev.skep.cluster.down;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.DownRequest;
import dev.skep.cluster.model.Locking;
import dev.skep.cluster.model.RunIdentity;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.reconcile.RunEnvironment;
import dev.skep.cluster.reconcile.RunSession;
import dev.skep.hosts.HostsDownPlanner;
import dev.skep.hosts.provider.Provider;
import dev.skep.hosts.steps.RemoveKeeper;
import dev.skep.run.Event;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.Plan;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.StepResult;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes everything that carries the cluster's label, observes again, and names what is left. */
public final class Teardown {
  private final ClusterPorts ports;
  private final RunEnvironment environment;
  private final Time time;

  public Teardown(ClusterPorts ports, RunEnvironment environment) {
    this.ports = ports;
    this.environment = environment;
    this.time = environment.time();
  }

  public RunReport run(DownRequest request) throws InterruptedException {
    long start = time.nanos();
    var provider = ports.provider();
    var first = draft(provider, request);
    if (first.isRefused()) {
      return report(Verdict.FAILED, start, 0, List.of(), first.refusals());
    }
    if (first.plan().isEmpty()) {
      return report(Verdict.NO_CHANGE, start, 0, List.of(), List.of());
    }
    var me = RunIdentity.holder("down", time.now());
    try (var _ = RunSession.openToEnd(ports, me, time, request)) {
      return run(draft(provider, request).plan(), request, start);
    }
  }

  private RunReport run(Plan<ClusterContext> plan, DownRequest request, long start) {
    request.events().tell(new Event.Planned(entries(plan)));
    var executor =
        new Executor(
            environment.workers(), environment.order(), time, request.events(), Guard.open());
    var outcome =
        executor.run(
            plan,
            scope -> new ClusterContext(scope, ports, Locking.none()),
            request.limit(),
            request.cancellation());
    int done =
        (int) outcome.results().values().stream().filter(StepResult.Done.class::isInstance).count();
    var troubles = new ArrayList<Trouble>();
    outcome.stopped().ifPresent(troubles::add);
    leftovers(ports.provider(), request).ifPresent(troubles::add);
    boolean well = outcome.wentWell() && troubles.isEmpty();
    return report(well ? Verdict.DONE : Verdict.FAILED, start, done, outcome.troubles(), troubles);
  }

  private static PlanDraft<ClusterContext> draft(Provider provider, DownRequest request) {
    var draft = new PlanDraft<ClusterContext>();
    provider
        .keeperInstaller()
        .filter(keeper -> keeper.look("").isPresent())
        .ifPresent(_ -> draft.add(new RemoveKeeper()));
    new HostsDownPlanner()
        .plan(provider.list(), provider.leftovers(request.data()), request.data(), draft);
    return draft;
  }

  private static Optional<Trouble> leftovers(Provider provider, DownRequest request) {
    return switch (provider.leftovers(request.data())) {
      case Seen.Present<List<String>>(var left) when left.isEmpty() -> Optional.empty();
      case Seen.Present<List<String>>(var left) ->
          Optional.of(
              Trouble.of(Trouble.Kind.LEFTOVERS, "Some of it is still there.")
                  .evidence(left)
                  .next("Run it again; what stays then must be removed by hand."));
      case Seen.Absent<List<String>> _ -> Optional.empty();
      case Seen.Unknown<List<String>>(var reason) ->
          Optional.of(Trouble.unreachable("Cannot see what is left: " + reason));
    };
  }

  private static List<Event.Entry> entries(Plan<ClusterContext> plan) {
    return plan.steps().stream()
        .map(step -> new Event.Entry(step.id(), step.title(), List.copyOf(step.needs())))
        .toList();
  }

  private RunReport report(
      Verdict verdict,
      long start,
      int done,
      List<dev.skep.run.Outcome.StepTrouble> failures,
      List<Trouble> troubles) {
    return new RunReport(verdict, time.since(start), done, failures, troubles, List.of());
  }
}
