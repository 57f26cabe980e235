package dev.skep.cluster.status;

import dev.skep.cluster.status.StatusReport.Problem;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is not well while a report is computed, and what that makes of the whole. */
final class Problems {
  private final List<Problem> all = new ArrayList<>();
  private boolean bad;
  private boolean unknown;

  void bad(Problem problem) {
    bad = true;
    all.add(problem);
  }

  void unknown(Problem problem) {
    unknown = true;
    all.add(problem);
  }

  /** Something to know that takes nothing from the cluster's health. */
  void note(Problem problem) {
    all.add(problem);
  }

  String state() {
    return bad ? "degraded" : unknown ? "unknown" : "healthy";
  }

  List<Problem> all() {
    return List.copyOf(all);
  }
}
