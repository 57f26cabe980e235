package dev.skep.cluster.status;

import dev.skep.cluster.status.StatusReport.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the cluster's problems while a status report is computed, and derives the state of the
 * whole.
 */
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

  /** Adds a note that does not reduce the cluster's health. */
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
