package dev.skep.cli.output;

import dev.skep.run.Event;
import dev.skep.run.ReadableDuration;
import dev.skep.run.Time;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows a run as a tree on a terminal, redrawn in place ten times a second: a line for each tier
 * with its counts and seconds, and below it each running step. Failures and notes stay above it as
 * they came.
 */
final class LiveTree implements Progress {
  private static final Duration TICK = Duration.ofMillis(100);

  private final PrintStream out;
  private final Style style;
  private final Time time;
  private final TreeLines shape;
  private final RunningSteps steps;
  private final Thread painter;
  private int linesOnScreen;
  private boolean closed;

  LiveTree(PrintStream out, Style style, Time time, int columns, int rows) {
    this.out = out;
    this.style = style;
    this.time = time;
    this.shape = new TreeLines(style, columns, rows);
    this.steps = new RunningSteps(time);
    this.painter = Thread.ofVirtual().name("progress").start(this::paintUntilClosed);
  }

  @Override
  public synchronized void tell(Event event) {
    steps.take(event);
    switch (event) {
      case Event.Failed(var step, var trouble, var took) -> {
        above(style.bad("✖ ") + step + "  " + style.dim(ReadableDuration.of(took)));
        trouble.getMessage().lines().forEach(line -> above("    " + line));
      }
      case Event.Note(var line) -> above(style.dim("· ") + line);
      case Event.Planned _,
          Event.Started _,
          Event.Said _,
          Event.Done _,
          Event.Skipped _,
          Event.Cancelled _ -> {}
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      paint();
    }
    painter.interrupt();
  }

  private void paintUntilClosed() {
    try {
      while (true) {
        synchronized (this) {
          if (closed) {
            return;
          }
          paint();
        }
        time.pause(TICK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void above(String line) {
    erase();
    out.println(line);
    out.flush();
  }

  private void paint() {
    erase();
    var lines = shape.of(steps);
    lines.forEach(out::println);
    out.flush();
    linesOnScreen = lines.size();
  }

  private void erase() {
    if (linesOnScreen > 0) {
      out.print("\u001b[" + linesOnScreen + "A\u001b[J");
      linesOnScreen = 0;
    }
  }
}
