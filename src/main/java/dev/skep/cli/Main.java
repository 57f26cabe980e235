package dev.skep.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import dev.skep.cli.reach.MachinePrograms;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** Where the program starts: words in, exit code out. */
public final class Main {
  /** What follows the first word of these belongs to the program that they run. */
  private static final List<List<String>> PROGRAM_RUNNERS =
      List.of(List.of("exec"), List.of("hosts", "ssh"), List.of("hosts", "env"));

  private Main() {}

  public static void main(String... args) {
    var output = CheckedOutput.ofThisProcess();
    var terminal = Terminal.ofThisProcess(output);
    Ending.with(judged(run(terminal, System.getenv(), args), output, terminal));
  }

  /** A result that nobody can read is none, whatever was done. */
  static int judged(int code, CheckedOutput output, Terminal terminal) {
    terminal.out().flush();
    var failure = output.failure();
    failure.ifPresent(
        why -> terminal.tell("The result could not be written: %s.".formatted(why.getMessage())));
    return failure.isPresent() && code == 0 ? Trouble.Kind.FAILED.exitCode() : code;
  }

  /** Runs one command line against the given terminal and environment; returns its exit code. */
  static int run(Terminal terminal, Map<String, String> environment, String... args) {
    var time = Time.system();
    return run(
        new Surroundings(
            terminal,
            environment,
            time,
            (spec, text) -> OpenCluster.open(spec, text, time),
            new MachinePrograms(environment)),
        args);
  }

  /** Runs one command line in the given surroundings; returns its exit code. */
  static int run(Surroundings surroundings, String... args) {
    var words = VerbFirst.of(args);
    return commandLine(surroundings, words).execute(words);
  }

  /** With the verbs that these words need; with all of them for no words. */
  static CommandLine commandLine(Surroundings surroundings, String... words) {
    var terminal = surroundings.terminal();
    var line = new CommandLine(new SkepCommand(surroundings), new Commands(surroundings));
    Verbs.neededFor(words).forEach(line::addSubcommand);
    line.setDefaultValueProvider(new Variables(surroundings.environment()));
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

  /** As UTF-8 whatever the locale says: the tree's marks are not ASCII. */
  static PrintStream utf8(OutputStream out) {
    return new PrintStream(out, false, StandardCharsets.UTF_8);
  }
}
