package dev.skep.cli;

import dev.skep.cli.environment.Terminal;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.parser.CommandLineFactory;
import dev.skep.cli.parser.OptionsBeforeVerb;
import dev.skep.cli.reach.MachinePrograms;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.util.Map;

/** The entry point of the program: words in, exit code out. */
public final class Main {
  private Main() {}

  public static void main(String... args) {
    var output = CheckedOutput.ofThisProcess();
    var terminal = Terminal.ofThisProcess(output);
    ProcessExit.with(judged(run(terminal, System.getenv(), args), output, terminal));
  }

  /**
   * The exit code. A result that could not be written counts as a failure, whatever the run did.
   */
  static int judged(int code, CheckedOutput output, Terminal terminal) {
    terminal.out().flush();
    var failure = output.failure();
    failure.ifPresent(
        why -> terminal.tell("The result could not be written: %s.".formatted(why.getMessage())));
    return failure.isPresent() && code == 0 ? Trouble.Kind.FAILED.exitCode() : code;
  }

  /** Runs one command line against the given terminal and environment; returns its exit code. */
  public static int run(Terminal terminal, Map<String, String> environment, String... args) {
    var time = Time.system();
    return run(
        new VerbEnvironment(
            terminal,
            environment,
            time,
            (spec, text) -> OpenCluster.open(spec, text, time),
            new MachinePrograms(environment)),
        args);
  }

  /** Runs one command line in the given environment of a verb; returns its exit code. */
  public static int run(VerbEnvironment surroundings, String... args) {
    var words = OptionsBeforeVerb.of(args);
    return CommandLineFactory.of(surroundings, words).execute(words);
  }
}
