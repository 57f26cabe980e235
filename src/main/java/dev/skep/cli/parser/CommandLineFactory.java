package dev.skep.cli.parser;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import dev.skep.cli.environment.OptionVariables;
import dev.skep.cli.environment.VerbEnvironment;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Makes the parser of the command line. */
public final class CommandLineFactory {
  /** The verbs that run a program: what follows their first word belongs to it. */
  private static final List<List<String>> PROGRAM_RUNNERS =
      List.of(List.of("exec"), List.of("hosts", "ssh"), List.of("hosts", "env"));

  private CommandLineFactory() {}

  /** A parser with the verbs that these words need, or with all verbs where there are no words. */
  public static CommandLine of(VerbEnvironment surroundings, String... words) {
    var terminal = surroundings.terminal();
    var line = new CommandLine(new SkepCommand(surroundings), new CommandFactory(surroundings));
    Verbs.neededFor(words).forEach(line::addSubcommand);
    line.setDefaultValueProvider(new OptionVariables(surroundings.environment()));
    line.setExecutionExceptionHandler(new ErrorMessages(surroundings));
    line.setParameterExceptionHandler(new UsageMessages(surroundings));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExpandAtFiles(false); // a word that begins with @ is a word
    line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, new VerbList());
    PROGRAM_RUNNERS.forEach(
        path -> at(line, path).ifPresent(verb -> verb.setStopAtPositional(true)));
    line.setColorScheme(UsageMessages.noColours());
    line.setUsageHelpAutoWidth(false);
    line.setOut(terminal.outWriter());
    line.setErr(terminal.errWriter());
    return line;
  }

  private static Optional<CommandLine> at(CommandLine line, List<String> path) {
    var verb = Optional.of(line);
    for (var word : path) {
      verb = verb.flatMap(above -> Optional.ofNullable(above.getSubcommands().get(word)));
    }
    return verb;
  }
}
