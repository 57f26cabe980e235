package dev.skep.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The word {@code skep} itself; its verbs are {@link Verbs}. */
@Command(
    name = "skep",
    description = "One file to a Docker Swarm, a sharded MongoDB, HAProxy and your app's releases.",
    footer = {
      "",
      "Variables: SKEP_FILE, SKEP_YES, SKEP_TIMEOUT, SKEP_JSON, SKEP_NO_COLOR, SKEP_DEBUG.",
      "",
      "Example: skep init && skep plan --offline && skep up && skep status"
    },
    synopsisSubcommandLabel = "VERB")
final class SkepCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this. 'skep VERB --help' shows a verb's flags.")
  private boolean help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example 'skep up'.");
  }
}
