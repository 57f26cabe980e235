package dev.skep.cluster.roll;

import dev.skep.cluster.losses.QuorumGuard;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.reconcile.Assessment;
import dev.skep.cluster.reconcile.Goal;
import dev.skep.cluster.reconcile.Reconciler;
import dev.skep.cluster.reconcile.RunSession;
import dev.skep.hosts.model.HostName;
import dev.skep.run.PlanDraft;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a roll from its first observation to its report. It checks that the cluster is healthy, says
 * what users will notice, asks for consent, reinstates what an earlier roll left aside, restarts
 * the hosts, and observes again.
 */
public record RollRun(Reconciler reconciler, Goal goal, RollPlanner planner, Time time) {
  /** An instance that starts, or a check that just failed, settles within this time. */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  private static final Duration GLANCE = Duration.ofMillis(500);

  /** One observation, the plan that heals it, and the plan that rolls it. */
  private record View(
      Observed seen, PlanDraft<ClusterContext> mending, PlanDraft<ClusterContext> rolling) {
    boolean mayBegin() {
      return !rolling.isRefused() || RollPlanner.isLeftAside(mending);
    }
  }

  public RunReport run(RunRequest request, long start) throws InterruptedException {
    agree(settled(), request);
    return reconciler.alone(goal, request, start, session -> rolled(request, session));
  }

  private RunReport rolled(RunRequest request, RunSession session) throws InterruptedException {
    if (RollPlanner.isLeftAside(look().mending())) {
      var put = reconciler.converge(goal, request, session);
      if (put.verdict() == Verdict.FAILED || put.verdict() == Verdict.ABORTED) {
        return put;
      }
    }
    var view = settled();
    var hosts = planner.hosts(desired(view), view.seen());
    var progress = new RollProgress(request.events(), hosts);
    var listened =
        new RunRequest(
            request.verb(), progress, request.cancellation(), request.limit(), request.consent());
    return progress.told(
        reconciler.through(new Assessment(view.seen(), view.rolling()), goal, listened, session));
  }

  private View settled() throws InterruptedException {
    long start = time.nanos();
    var view = look();
    while (!view.mayBegin() && time.since(start).compareTo(SETTLING) < 0) {
      time.pause(GLANCE);
      view = look();
    }
    return view;
  }

  private View look() {
    var assessment = reconciler.assess(goal);
    var rolling = planner.plan(goal.maker().desired(assessment.seen()), assessment.seen());
    new QuorumGuard(assessment.seen())
        .withheld(rolling).values().stream()
            .findFirst()
            .map(RollPlanner::tooMuch)
            .ifPresent(rolling::refuse);
    return new View(assessment.seen(), assessment.draft(), rolling);
  }

  private Desired desired(View view) {
    return goal.maker().desired(view.seen());
  }

  private void agree(View view, RunRequest request) {
    if (!view.mayBegin()) {
      throw view.rolling().refusals().getFirst();
    }
    var hosts = planner.hosts(desired(view), view.seen());
    planner.warnings(desired(view), view.seen()).forEach(request.events()::note);
    if (!request.consent().given(question(hosts))) {
      throw Trouble.invalid("Not agreed to; nothing was changed.");
    }
  }

  private static String question(List<HostName> hosts) {
    var words = hosts.stream().map(HostName::value).collect(Collectors.joining(", "));
    return hosts.size() == 1
        ? "Restart %s?".formatted(words)
        : "Restart %d hosts, one after the other: %s?".formatted(hosts.size(), words);
  }
}
