package dev.skep.cli.output;

import dev.skep.run.Event;
import dev.skep.run.Seconds;
import java.io.PrintStream;

/** Nothing but what failed, as it fails: the run's last line says the rest. */
final class Failures implements Progress {
  private final PrintStream out;

  Failures(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void tell(Event event) {
    if (event instanceof Event.Failed(var step, var trouble, var took)) {
      out.println("FAILED  " + step + "  " + Seconds.of(took));
      trouble.getMessage().lines().forEach(line -> out.println("    " + line));
      out.flush();
    }
  }

  @Override
  public void close() {
    out.flush();
  }
}
