package dev.skep.cli;

import dev.skep.cli.output.Progress;
import dev.skep.cli.output.Progresses;
import dev.skep.cli.output.Style;
import picocli.CommandLine.Option;

/** The flags of verbs whose results a script may read. */
final class OutputOptions extends PlainOptions {
  @Option(names = "--json", description = "Speak JSON: one document, or one event a line.")
  private boolean json;

  boolean json() {
    return json;
  }

  private Style style(Surroundings here) {
    return here.terminal().live() && isColourWanted(here) ? Style.COLOURED : Style.PLAIN;
  }

  /** How a long run is shown: events for scripts, a tree for a person, lines for a log. */
  Progress progress(Surroundings here) {
    var terminal = here.terminal();
    if (json) {
      return Progresses.json(terminal.out(), here.time());
    }
    if (quiet()) {
      return Progresses.failures(terminal.err());
    }
    return terminal.live() && !verbose()
        ? Progresses.tree(
            terminal.err(), style(here), here.time(), terminal.columns(), terminal.rows())
        : Progresses.lines(terminal.err(), here.time());
  }
}
