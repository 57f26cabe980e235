package dev.skep.cli.output;

import dev.skep.run.Event;
import dev.skep.run.StepId;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a run has reported so far, for display: tiers in order, their counts, the running
 * steps.
 */
final class RunningSteps {
  /** A running step. */
  static final class Line {
    final StepId step;
    final String title;
    final long startNanos;
    @Nullable String said;

    Line(StepId step, String title, long startNanos) {
      this.step = step;
      this.title = title;
      this.startNanos = startNanos;
    }
  }

  /** A tier with the counts of its steps. */
  static final class Tier {
    final String name;
    int planned;
    int done;
    int failed;
    int skipped;
    long startNanos = -1;
    Duration took = Duration.ZERO;

    Tier(String name) {
      this.name = name;
    }

    boolean isOver() {
      return done + failed + skipped >= planned;
    }
  }

  private final Time time;
  private final Map<String, Tier> tiers = new LinkedHashMap<>();
  private final Map<StepId, Line> running = new LinkedHashMap<>();

  RunningSteps(Time time) {
    this.time = time;
  }

  void take(Event event) {
    switch (event) {
      case Event.Planned(var steps) -> steps.forEach(entry -> tier(entry.step()).planned++);
      case Event.Started(var step, var title) -> {
        running.put(step, new Line(step, title, time.nanos()));
        var tier = tier(step);
        if (tier.startNanos < 0) {
          tier.startNanos = time.nanos();
        }
      }
      case Event.Said(var step, var line) -> {
        var at = running.get(step);
        if (at != null) {
          at.said = line;
        }
      }
      case Event.Done(var step, var _) -> {
        tier(step).done++;
        ended(step);
      }
      case Event.Failed(var step, var _, var _) -> {
        tier(step).failed++;
        ended(step);
      }
      case Event.Skipped(var step, var _) -> tier(step).skipped++;
      case Event.Cancelled(var step) -> ended(step);
      case Event.Note _ -> {}
    }
  }

  private void ended(StepId step) {
    running.remove(step);
    var tier = tier(step);
    if (tier.startNanos >= 0) {
      tier.took = time.since(tier.startNanos);
    }
  }

  private Tier tier(StepId step) {
    return tiers.computeIfAbsent(step.tier(), Tier::new);
  }

  List<Tier> tiers() {
    return new ArrayList<>(tiers.values());
  }

  List<Line> running() {
    return new ArrayList<>(running.values());
  }

  Duration since(Line line) {
    return time.since(line.startNanos);
  }
}
