package dev.skep.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The word {@code skep} itself: names its verbs. */
@Command(
    name = "skep",
    description = "One file to a Docker Swarm, a sharded MongoDB, HAProxy and your app's releases.",
    mixinStandardHelpOptions = false,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      VersionCommand.class,
      HelpCommand.class,
    })
final class SkepCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example 'skep up'.");
  }
}
