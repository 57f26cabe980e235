package dev.skep.cluster;

import dev.skep.cluster.status.StatusReport;
import dev.skep.run.Verdict;
import java.util.ArrayList;

/**
 * Compares what a run says of itself with what the last look saw: with nothing left to do the
 * cluster may still not be well, or not have been seen whole.
 */
final class Judgement {
  private Judgement() {}

  static RunReport of(RunReport report, StatusReport status) {
    return switch (report.verdict()) {
      case NO_CHANGE, DONE -> status.state().equals("healthy") ? report : degraded(report, status);
      case ROLLED_BACK, DEGRADED, FAILED, ABORTED -> report;
    };
  }

  private static RunReport degraded(RunReport report, StatusReport status) {
    var notes = new ArrayList<>(report.notes());
    status
        .problems()
        .forEach(problem -> notes.add("%s: %s".formatted(problem.what(), problem.why())));
    return new RunReport(
        Verdict.DEGRADED,
        report.took(),
        report.stepsDone(),
        report.failures(),
        report.troubles(),
        notes);
  }
}
