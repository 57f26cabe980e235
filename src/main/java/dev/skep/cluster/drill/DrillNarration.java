package dev.skep.cluster.drill;

import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.ReadableDuration;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.List;

/** Tells the user how a drill goes, while it runs. */
final class DrillNarration {
  private static final StepId WATCH = StepKind.WATCH_DRILL.of();

  private final Events events;
  private final Time time;
  private final Drill drill;
  private final long start;
  private boolean saidNoticed;
  private boolean saidUndone;

  DrillNarration(Events events, Time time, Drill drill) {
    this.events = events;
    this.time = time;
    this.drill = drill;
    this.start = time.nanos();
  }

  void begins(Duration limit) {
    var title =
        "%s, then watch for %s at most".formatted(drill.words(), ReadableDuration.of(limit));
    events.tell(new Event.Planned(List.of(new Event.Entry(WATCH, title, List.of()))));
    events.tell(new Event.Started(WATCH, title));
  }

  void saw(DrillProgress course, boolean undone) {
    course
        .noticed()
        .filter(_ -> !saidNoticed)
        .ifPresent(noticed -> {
          saidNoticed = true;
          events.note(
              "noticed after %s: %s"
                  .formatted(ReadableDuration.of(noticed.after()), noticed.what()));
        });
    if (undone && !saidUndone && drill instanceof TemporaryFault passing) {
      saidUndone = true;
      events.note(passing.undone());
    }
    events.tell(
        new Event.Said(
            WATCH,
            course.wrong().isEmpty()
                ? "all looks well"
                : "%d to mend, first %s"
                    .formatted(course.wrong().size(), course.wrong().getFirst())));
  }

  /**
   * Tells the end of a drill. The watching itself went well, even when the cluster ends degraded.
   */
  void ends(DrillProgress course) {
    course
        .wholeAfter()
        .ifPresent(after -> events.note("whole again after " + ReadableDuration.of(after)));
    events.tell(new Event.Done(WATCH, time.since(start)));
  }
}
