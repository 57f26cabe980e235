package dev.skep.cluster;

import dev.skep.cluster.drill.Course;
import dev.skep.cluster.drill.Drill;
import dev.skep.cluster.drill.Passing;
import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.Seconds;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.List;

/** Tells how a drill goes, as it goes. */
final class DrillTelling {
  private static final StepId WATCH = StepKind.WATCH_DRILL.of();

  private final Events events;
  private final Time time;
  private final Drill drill;
  private final long start;
  private boolean saidNoticed;
  private boolean saidUndone;

  DrillTelling(Events events, Time time, Drill drill) {
    this.events = events;
    this.time = time;
    this.drill = drill;
    this.start = time.nanos();
  }

  void begins(Duration limit) {
    var title = "%s, then watch for %s at most".formatted(drill.words(), Seconds.of(limit));
    events.tell(new Event.Planned(List.of(new Event.Entry(WATCH, title, List.of()))));
    events.tell(new Event.Started(WATCH, title));
  }

  void saw(Course course, boolean undone) {
    course
        .noticed()
        .filter(_ -> !saidNoticed)
        .ifPresent(noticed -> {
          saidNoticed = true;
          events.note(
              "noticed after %s: %s".formatted(Seconds.of(noticed.after()), noticed.what()));
        });
    if (undone && !saidUndone && drill instanceof Passing passing) {
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

  /** Being DEGRADED is a result; the watching itself went well. */
  void ends(Course course) {
    course.wholeAfter().ifPresent(after -> events.note("whole again after " + Seconds.of(after)));
    events.tell(new Event.Done(WATCH, time.since(start)));
  }
}
