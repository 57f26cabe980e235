package dev.skep.cli.output;

import dev.skep.run.Event;
import dev.skep.run.ReadableDuration;
import java.io.PrintStream;

/** Shows only the failures of a run, as they happen; the run's last line says the rest. */
final class FailureLines implements Progress {
  private final PrintStream out;

  FailureLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void tell(Event event) {
    if (event instanceof Event.Failed(var step, var trouble, var took)) {
      out.println("FAILED  " + step + "  " + ReadableDuration.of(took));
      trouble.getMessage().lines().forEach(line -> out.println("    " + line));
      out.flush();
    }
  }

  @Override
  public void close() {
    out.flush();
  }
}
