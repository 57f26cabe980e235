package dev.skep.cli;

import dev.skep.run.Trouble;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line in a line or two, with the nearest right words. */
record UsageMessages(Terminal terminal) implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    terminal.err().println(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, terminal.errWriter());
    terminal
        .err()
        .println(
            "Run '%s --help' for its words."
                .formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
    terminal.err().flush();
    return Trouble.Kind.INVALID.exitCode();
  }

  static CommandLine.Help.ColorScheme noColours() {
    return CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF);
  }
}
