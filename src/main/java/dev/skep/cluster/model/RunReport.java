package dev.skep.cluster.model;

import dev.skep.run.Outcome;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a verb ended.
 *
 * @param took from the first look to the last
 * @param stepsDone in this run
 * @param troubles of steps, and what kept the run from starting or going on; empty when all is well
 * @param notes what the user should know that is no trouble
 * @param probed what a visitor saw of an app that was switched; empty where none was
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

  /** Of a run that no visitor watched. */
  public RunReport(
      Verdict verdict,
      Duration took,
      int stepsDone,
      List<Outcome.StepTrouble> failures,
      List<Trouble> troubles,
      List<String> notes) {
    this(verdict, took, stepsDone, failures, troubles, notes, Optional.empty());
  }

  /** The same, seen by whoever watched it from an earlier moment. */
  public RunReport taking(Duration whole) {
    return new RunReport(verdict, whole, stepsDone, failures, troubles, notes, probed);
  }

  /** The same, judged by whoever knows more. */
  public RunReport as(Verdict other) {
    return new RunReport(other, took, stepsDone, failures, troubles, notes, probed);
  }

  public RunReport noting(List<String> other) {
    return new RunReport(verdict, took, stepsDone, failures, troubles, other, probed);
  }

  /** The same with one note more. */
  public RunReport alsoNoting(String note) {
    return noting(Stream.concat(notes.stream(), Stream.of(note)).toList());
  }

  public RunReport probed(Optional<ProbeResult> seen) {
    return new RunReport(verdict, took, stepsDone, failures, troubles, notes, seen);
  }

  /** The verdict's own, or that of the trouble which says it better: locked, unreachable, … */
  public int exitCode() {
    if (verdict != Verdict.FAILED && verdict != Verdict.ABORTED) {
      return verdict.exitCode();
    }
    return troubles.stream()
        .map(Trouble::kind)
        .findFirst()
        .or(() -> failures.stream().map(failure -> failure.trouble().kind()).findFirst())
        .filter(kind -> kind != Trouble.Kind.TAKEN_BACK) // more failed than that
        .map(Trouble.Kind::exitCode)
        .orElse(verdict.exitCode());
  }
}
