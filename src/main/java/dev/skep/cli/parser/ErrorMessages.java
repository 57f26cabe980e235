package dev.skep.cli.parser;

import dev.skep.cli.environment.OptionVariables;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.render.JsonOutput;
import dev.skep.cli.render.TroubleJson;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.Unreachable;
import dev.skep.run.Trouble;
import dev.skep.run.UnexpectedErrors;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Prints why a command failed, in the trouble's own words; a stack trace only with {@code --debug}.
 * With {@code --json} the same is on standard output as {@code {"error": …}}.
 */
record ErrorMessages(VerbEnvironment surroundings) implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    var terminal = surroundings.terminal();
    var trouble = trouble(e, line.getCommandSpec().qualifiedName());
    terminal.out().flush();
    terminal.tell(trouble.getMessage());
    if (has(parsed, "--debug")) {
      e.printStackTrace(terminal.err());
      terminal.err().flush();
    }
    if (has(parsed, "--json")) {
      terminal.say(JsonOutput.line(Map.of("error", TroubleJson.of(trouble))));
    }
    return trouble.kind().exitCode();
  }

  private static Trouble trouble(Exception e, String verb) {
    return switch (e) {
      case Unreachable silent ->
          Trouble.unreachable(String.valueOf(silent.getMessage()))
              .next("See that the engine runs and answers; 'skep doctor' looks at what hosts need.")
              .causedBy(silent);
      case EngineException refused ->
          Trouble.failed(String.valueOf(refused.getMessage())).causedBy(refused);
      case InterruptedException stopped ->
          Trouble.of(Trouble.Kind.ABORTED, "Interrupted.").causedBy(stopped);
      default -> UnexpectedErrors.trouble("run '" + verb + "'", e);
    };
  }

  private boolean has(ParseResult parsed, String option) {
    for (var at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
      if (at.hasMatchedOption(option)) {
        return true;
      }
    }
    return new OptionVariables(surroundings.environment()).isOn(option);
  }
}
