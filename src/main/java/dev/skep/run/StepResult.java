package dev.skep.run;

import java.time.Duration;

/** How one step of a run ended. */
public sealed interface StepResult {
  record Done(Duration took) implements StepResult {}

  record Failed(Trouble trouble, Duration took) implements StepResult {}

  /** The step never started: a step that it needs did not end well. */
  record Skipped(StepId because) implements StepResult {}

  /** The step never started, or was interrupted, because the run was cancelled. */
  record Cancelled() implements StepResult {}
}
