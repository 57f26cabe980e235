package dev.skep.cli.options;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.output.Progress;
import dev.skep.cli.output.ProgressRenderers;
import dev.skep.cli.output.Style;
import picocli.CommandLine.Option;

/** The flags of verbs whose results a script may read. */
public final class OutputOptions extends PlainOptions {
  @Option(names = "--json", description = "Speak JSON: one document, or one event a line.")
  private boolean json;

  public boolean json() {
    return json;
  }

  private Style style(VerbEnvironment here) {
    return here.terminal().live() && isColourWanted(here) ? Style.COLOURED : Style.PLAIN;
  }

  /** The display of a long run: events for scripts, a tree for a person, lines for a log. */
  public Progress progress(VerbEnvironment here) {
    var terminal = here.terminal();
    if (json) {
      return ProgressRenderers.json(terminal.out(), here.time());
    }
    if (quiet()) {
      return ProgressRenderers.failures(terminal.err());
    }
    return terminal.live() && !verbose()
        ? ProgressRenderers.tree(
            terminal.err(), style(here), here.time(), terminal.columns(), terminal.rows())
        : ProgressRenderers.lines(terminal.err(), here.time());
  }
}
