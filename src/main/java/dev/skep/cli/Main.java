package dev.skep.cli;

import dev.skep.cli.reach.MachinePrograms;
import dev.skep.run.Time;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** Where the program starts: words in, exit code out. */
public final class Main {
  private Main() {}

  public static void main(String... args) {
    Ending.with(run(Terminal.ofThisProcess(), System.getenv(), args));
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
    return commandLine(surroundings, args).execute(args);
  }

  /** With the verbs that these words need; with all of them for no words. */
  static CommandLine commandLine(Surroundings surroundings, String... words) {
    var terminal = surroundings.terminal();
    var line = new CommandLine(new SkepCommand(), new Commands(surroundings));
    Verbs.neededFor(words).forEach(line::addSubcommand);
    line.setDefaultValueProvider(new Variables(surroundings.environment()));
    line.setExecutionExceptionHandler(new ErrorMessages(surroundings));
    line.setParameterExceptionHandler(new UsageMessages(terminal));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(UsageMessages.noColours());
    line.setUsageHelpAutoWidth(false);
    line.setOut(terminal.outWriter());
    line.setErr(terminal.errWriter());
    return line;
  }

  /** Standard output as UTF-8 whatever the locale says: the tree's marks are not ASCII. */
  static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
