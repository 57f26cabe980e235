package dev.skep.cluster.reconcile;

import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.status.StatusReport.Problem;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Subject;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares a run's own verdict with the last observation: even with an empty plan the cluster may
 * be unhealthy, or not observed as a whole.
 */
final class VerdictCheck {
  /** The kinds of steps that can fail only after the new release became the active one. */
  private static final Set<StepKind> SWITCHED =
      Set.of(StepKind.FLIP, StepKind.FRONT_SMOKE, StepKind.END_DRAIN);

  private VerdictCheck() {}

  /** Judges a run. A run about one app is judged by that app and the balancers that lead to it. */
  static RunReport of(RunReport report, StatusReport status, Goal goal) {
    var problems = status.problems().stream().filter(problem -> concerns(problem, goal)).toList();
    return switch (report.verdict()) {
      case NO_CHANGE, DONE ->
          problems.isEmpty() || status.state().equals("healthy") // only hints
              ? report
              : ended(Verdict.DEGRADED, report, problems);
      case ROLLED_BACK -> serves(report, status) ? report : ended(Verdict.FAILED, report, problems);
      case DEGRADED, FAILED, ABORTED -> report;
    };
  }

  /** Judges a failed release by the run after it, which kept the release that served before. */
  static RunReport ofFailed(RunReport failed, RunReport kept) {
    return switch (kept.verdict()) {
      case NO_CHANGE, DONE -> isSwitched(failed) ? failed : failed.as(Verdict.ROLLED_BACK);
      case ROLLED_BACK, DEGRADED, FAILED, ABORTED -> failed;
    };
  }

  /** Whether the run failed after the new release became the active one. */
  private static boolean isSwitched(RunReport failed) {
    return failed.failures().stream().anyMatch(failure -> SWITCHED.contains(failure.step().kind()));
  }

  private static boolean concerns(Problem problem, Goal goal) {
    return goal.one()
        .map(app ->
            problem.what().equals("app " + app.name()) || problem.what().startsWith("balancer "))
        .orElse(true);
  }

  /** Whether every app whose release failed is served by another release. */
  private static boolean serves(RunReport report, StatusReport status) {
    return status.apps().stream()
        .filter(app -> report.failures().stream().anyMatch(it -> isOf(it.step(), app.name())))
        .allMatch(app ->
            app.generation() > 0
                && app.instances().stream().anyMatch(each -> each.state().equals("running")));
  }

  private static boolean isOf(StepId step, String app) {
    return step.tier().equals("apps") && step.isAbout(Subject.APP, app);
  }

  private static RunReport ended(Verdict verdict, RunReport report, List<Problem> problems) {
    var notes = new ArrayList<>(report.notes());
    problems.stream()
        .map(problem -> "%s: %s".formatted(problem.what(), problem.why()))
        .filter(words -> !notes.contains(words)) // the plan's notes may contain it
        .forEach(notes::add);
    return report.as(verdict).noting(notes);
  }
}
