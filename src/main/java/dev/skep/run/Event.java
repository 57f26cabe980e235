package dev.skep.run;

import java.time.Duration;
import java.util.List;

/** What a run reports while it goes on. A terminal, a log or JSON lines render it. */
public sealed interface Event {
  /** The plan is made and is about to run. */
  record Planned(List<Entry> steps) implements Event {}

  record Started(StepId step, String title) implements Event {}

  record Said(StepId step, String line) implements Event {}

  record Done(StepId step, Duration took) implements Event {}

  record Failed(StepId step, Trouble trouble, Duration took) implements Event {}

  record Skipped(StepId step, StepId because) implements Event {}

  /** The step was under way when the run was told to end. */
  record Cancelled(StepId step) implements Event {}

  /** A line that belongs to no step: a substitution, a warning, what could not be observed. */
  record Note(String line) implements Event {}

  /** A step as it stands in the plan. */
  record Entry(StepId step, String title, List<StepId> needs) {}
}
