package dev.skep.cli.output;

import dev.skep.run.Time;
import java.io.PrintStream;
import tools.jackson.databind.json.JsonMapper;

/** Makes the displays of a run. */
public final class ProgressRenderers {
  private ProgressRenderers() {}

  /** A tree that is redrawn in place, for a terminal of so many columns and rows. */
  public static Progress tree(PrintStream err, Style style, Time time, int columns, int rows) {
    return new LiveTree(err, style, time, columns, rows);
  }

  /** A line for each change of state. */
  public static Progress lines(PrintStream err, Time time) {
    return new PlainLines(err, time);
  }

  /** A JSON object for each event, on standard output. */
  public static Progress json(PrintStream out, Time time) {
    return new JsonLines(out, time, JsonMapper.shared());
  }

  /** Failures and nothing else. */
  public static Progress failures(PrintStream err) {
    return new FailureLines(err);
  }
}
