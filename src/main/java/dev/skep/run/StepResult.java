package dev.skep.run;

import java.time.Duration;

/** How one step of a run ended. */
public sealed interface StepResult {
  record Done(Duration took) implements StepResult {}

  record Failed(Trouble trouble, Duration took) implements StepResult {}

  /** Never started: a step that it needs did not end well. */
  record Skipped(StepId because) implements StepResult {}

  /** Never started, or interrupted: the run was cancelled. */
  record Cancelled() implements StepResult {}
}
