package dev.skep.cli;

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
      description = "Say more: each step as it starts and ends.")
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

  Style style(Terminal terminal) {
    var unwanted = System.getenv("NO_COLOR");
    boolean colours = terminal.live() && !noColor && (unwanted == null || unwanted.isEmpty());
    return colours ? Style.COLOURED : Style.PLAIN;
  }
}
