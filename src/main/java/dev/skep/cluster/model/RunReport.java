package dev.skep.cluster.model;

import dev.skep.run.Outcome;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a run ended: its verdict, its steps, and what the user should know.
 *
 * @param took from the first observation to the last
 * @param stepsDone the number of steps done in this run
 * @param failures the troubles of steps
 * @param troubles what kept the run from starting or going on; empty when all is well
 * @param notes what the user should know that is no trouble
 * @param probed what a probe observed of a switched app; empty where there was none
 */
public record RunReport(
    Verdict verdict,
    Duration took,
    int stepsDone,
    List<Outcome.StepTrouble> failures,
    List<Trouble> troubles,
    List<String> notes,
    Optional<ProbeResult> probed) {
  public RunReport {
    failures = List.copyOf(failures);
    troubles = List.copyOf(troubles);
    notes = List.copyOf(notes);
  }

  /** A report of a run without a probe. */
  public RunReport(
      Verdict verdict,
      Duration took,
      int stepsDone,
      List<Outcome.StepTrouble> failures,
      List<Trouble> troubles,
      List<String> notes) {
    this(verdict, took, stepsDone, failures, troubles, notes, Optional.empty());
  }

  /** Returns the same report, timed from an earlier moment. */
  public RunReport taking(Duration whole) {
    return new RunReport(verdict, whole, stepsDone, failures, troubles, notes, probed);
  }

  /** Returns the same report with another verdict, from a later judgement. */
  public RunReport as(Verdict other) {
    return new RunReport(other, took, stepsDone, failures, troubles, notes, probed);
  }

  public RunReport noting(List<String> other) {
    return new RunReport(verdict, took, stepsDone, failures, troubles, other, probed);
  }

  /** Returns the same report with one more note. */
  public RunReport alsoNoting(String note) {
    return noting(Stream.concat(notes.stream(), Stream.of(note)).toList());
  }

  public RunReport probed(Optional<ProbeResult> seen) {
    return new RunReport(verdict, took, stepsDone, failures, troubles, notes, seen);
  }

  /**
   * Returns the verdict's exit code, or that of a trouble which is more precise: locked,
   * unreachable, …
   */
  public int exitCode() {
    if (verdict != Verdict.FAILED && verdict != Verdict.ABORTED) {
      return verdict.exitCode();
    }
    return troubles.stream()
        .map(Trouble::kind)
        .findFirst()
        .or(() -> failures.stream().map(failure -> failure.trouble().kind()).findFirst())
        .filter(kind -> kind != Trouble.Kind.TAKEN_BACK) // more failed than a rollout
        .map(Trouble.Kind::exitCode)
        .orElse(verdict.exitCode());
  }
}
