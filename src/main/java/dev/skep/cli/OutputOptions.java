package dev.skep.cli;

import dev.skep.cli.output.Progress;
import dev.skep.cli.output.Progresses;
import dev.skep.cli.output.Style;
import picocli.CommandLine.Option;

/** The flags that every verb has: how to speak, and how much. */
final class OutputOptions {
  @Option(names = "--json", description = "Speak JSON: one document, or one event a line.")
  private boolean json;

  @Option(names = "--no-color", description = "No colours (also when NO_COLOR is set).")
  private boolean noColor;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more: a line for each step instead of the tree.")
  private boolean verbose;

  @Option(names = "--debug", description = "Show where an error came from.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  boolean json() {
    return json;
  }

  boolean verbose() {
    return verbose;
  }

  boolean debug() {
    return debug;
  }

  boolean helpWanted() {
    return help;
  }

  Style style(Surroundings here) {
    boolean unwanted = noColor || !here.environment().getOrDefault("NO_COLOR", "").isEmpty();
    return here.terminal().live() && !unwanted ? Style.COLOURED : Style.PLAIN;
  }

  /** How a long run is shown: events for scripts, a tree for a person, lines for a log. */
  Progress progress(Surroundings here) {
    var terminal = here.terminal();
    if (json) {
      return Progresses.json(terminal.out(), here.time());
    }
    return terminal.live() && !verbose
        ? Progresses.tree(terminal.err(), style(here), here.time(), terminal.columns())
        : Progresses.lines(terminal.err(), here.time());
  }
}
