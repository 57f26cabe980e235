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
 * Compares what a run says of itself with what the last look saw: with nothing left to do the
 * cluster may still not be well, or not have been seen whole.
 */
final class VerdictCheck {
  /** What fails only once the new release is the active one. */
  private static final Set<StepKind> SWITCHED =
      Set.of(StepKind.FLIP, StepKind.FRONT_SMOKE, StepKind.END_DRAIN);

  private VerdictCheck() {}

  /** A run about one app is judged by that app and what leads to it. */
  static RunReport of(RunReport report, StatusReport status, Goal goal) {
    var problems = status.problems().stream().filter(problem -> concerns(problem, goal)).toList();
    return switch (report.verdict()) {
      case NO_CHANGE, DONE ->
          problems.isEmpty() || status.state().equals("healthy") // only things to know
              ? report
              : ended(Verdict.DEGRADED, report, problems);
      case ROLLED_BACK -> serves(report, status) ? report : ended(Verdict.FAILED, report, problems);
      case DEGRADED, FAILED, ABORTED -> report;
    };
  }

  /** A release that failed, by how what served before was found and left after it. */
  static RunReport ofFailed(RunReport failed, RunReport kept) {
    return switch (kept.verdict()) {
      case NO_CHANGE, DONE -> isSwitched(failed) ? failed : failed.as(Verdict.ROLLED_BACK);
      case ROLLED_BACK, DEGRADED, FAILED, ABORTED -> failed;
    };
  }

  /** Whether what failed came after the new release was made the active one. */
  private static boolean isSwitched(RunReport failed) {
    return failed.failures().stream().anyMatch(failure -> SWITCHED.contains(failure.step().kind()));
  }

  private static boolean concerns(Problem problem, Goal goal) {
    return goal.one()
        .map(app ->
            problem.what().equals("app " + app.name()) || problem.what().startsWith("balancer "))
        .orElse(true);
  }

  /** Whether every app whose release failed is served by another one. */
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
        .filter(words -> !notes.contains(words)) // the plan may have said it
        .forEach(notes::add);
    return report.as(verdict).noting(notes);
  }
}
