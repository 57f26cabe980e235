package dev.skep.cli.output;

import dev.skep.run.Time;
import java.io.PrintStream;
import tools.jackson.databind.json.JsonMapper;

/** The three ways to show a run. */
public final class Progresses {
  private Progresses() {}

  /** A tree that is redrawn in place; for a terminal of so many columns. */
  public static Progress tree(PrintStream err, Style style, Time time, int columns) {
    return new LiveTree(err, style, time, columns);
  }

  /** A line for each change of state. */
  public static Progress lines(PrintStream err, Time time) {
    return new PlainLines(err, time);
  }

  /** A JSON object for each event, on standard output. */
  public static Progress json(PrintStream out, Time time) {
    return new JsonLines(out, time, JsonMapper.shared());
  }

  /** Shows nothing; for verbs that only look. */
  public static Progress silent() {
    return new Progress() {
      @Override
      public void tell(dev.skep.run.Event event) {}

      @Override
      public void close() {}
    };
  }
}
