package dev.skep.cli.output;

import dev.skep.run.Event;
import dev.skep.run.ReadableDuration;
import dev.skep.run.StepId;
import dev.skep.run.Time;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows a run as one line with the time for each change of state, for logs and continuous
 * integration. A heartbeat comes when nothing else was printed for 15 s, so that the run does not
 * look hung.
 */
final class PlainLines implements Progress {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final PrintStream out;
  private final Time time;
  private final RunningSteps steps;
  private final Thread heart;
  private final Map<StepId, Long> lastSaid = new HashMap<>();
  private long lastNanos;
  private int skipped;

  PlainLines(PrintStream out, Time time) {
    this.out = out;
    this.time = time;
    this.steps = new RunningSteps(time);
    this.lastNanos = time.nanos();
    this.heart = Thread.ofVirtual().name("heartbeat").start(this::beat);
  }

  @Override
  public synchronized void tell(Event event) {
    steps.take(event);
    if (!(event instanceof Event.Skipped)) {
      tellSkipped();
    }
    switch (event) {
      case Event.Planned(var planned) -> line("plan    " + planned.size() + " steps");
      case Event.Started(var step, var title) -> line("start   " + step + "  " + title);
      case Event.Said(var step, var said) -> said(step, said);
      case Event.Done(var step, var took) ->
          line("done    " + step + "  " + ReadableDuration.of(took));
      case Event.Failed(var step, var trouble, var took) -> {
        line("FAILED  " + step + "  " + ReadableDuration.of(took));
        trouble.getMessage().lines().forEach(text -> out.println("         " + text));
      }
      case Event.Skipped _ -> skipped++;
      case Event.Cancelled(var step) -> line("ended   " + step + "  before it was done");
      case Event.Note(var note) -> line("note    " + note);
    }
    out.flush();
  }

  @Override
  public void close() {
    heart.interrupt();
    synchronized (this) {
      tellSkipped();
      out.flush();
    }
  }

  /**
   * Prints only the number of skipped steps, because one failure may hold back half the plan; their
   * names are in JSON.
   */
  private void tellSkipped() {
    if (skipped > 0) {
      line("skipped %d step%s that need what failed".formatted(skipped, skipped == 1 ? "" : "s"));
      skipped = 0;
    }
  }

  /** Prints a step's line only now and then: a download says hundreds of lines. */
  private void said(StepId step, String said) {
    var before = lastSaid.get(step);
    if (before == null || time.since(before).compareTo(QUIET) >= 0) {
      lastSaid.put(step, time.nanos());
      line("        " + step + "  " + said);
    }
  }

  private void line(String text) {
    out.println(CLOCK.format(time.now()) + " " + text);
    lastNanos = time.nanos();
  }

  private void beat() {
    try {
      while (true) {
        time.pause(TICK);
        beatOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void beatOnce() {
    if (time.since(lastNanos).compareTo(HEARTBEAT) >= 0 && !steps.running().isEmpty()) {
      line(
          "...     "
              + steps.running().stream()
                  .map(step -> step.step + " (" + ReadableDuration.of(steps.since(step)) + ")")
                  .collect(Collectors.joining(", ")));
      out.flush();
    }
  }
}
