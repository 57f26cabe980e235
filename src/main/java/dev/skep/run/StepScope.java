package dev.skep.run;

/** One step's own part of a context: its clock and its line to the user. */
public record StepScope(StepId step, Time time, Events events) {
  public void say(String line) {
    events.tell(new Event.Said(step, line));
  }
}
