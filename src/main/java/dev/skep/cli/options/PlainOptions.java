package dev.skep.cli.options;

import dev.skep.cli.environment.VerbEnvironment;
import picocli.CommandLine.Option;

/** The flags that every verb has: how much it prints. */
public class PlainOptions {
  @Option(names = "--no-color", description = "No colours (also when NO_COLOR is set).")
  private boolean noColor;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say only how it ended, and what failed.")
  private boolean quiet;

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

  public boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  public boolean debug() {
    return debug;
  }

  boolean helpWanted() {
    return help;
  }

  boolean isColourWanted(VerbEnvironment here) {
    return !noColor && here.environment().getOrDefault("NO_COLOR", "").isEmpty();
  }
}
