package dev.skep.cli;

import dev.skep.run.Unexpected;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in the trouble's own words; a stack trace only with {@code --debug}. */
record ErrorMessages(Terminal terminal) implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    var trouble = Unexpected.trouble("run '" + line.getCommandSpec().qualifiedName() + "'", e);
    terminal.err().println(trouble.getMessage());
    if (isDebug(parsed)) {
      e.printStackTrace(terminal.err());
    }
    terminal.err().flush();
    return trouble.kind().exitCode();
  }

  private static boolean isDebug(ParseResult parsed) {
    for (var at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
      if (at.hasMatchedOption("--debug")) {
        return true;
      }
    }
    return "true".equals(System.getenv("SKEP_DEBUG"));
  }
}
