package dev.skep.cli.verbs;

import dev.skep.cli.options.OutputOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code skep hosts}: the verbs for the hosts themselves. */
@Command(
    name = "hosts",
    description =
        "List the hosts, enter one, point the docker client at one, take one out, restart all.",
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      HostsLsCommand.class,
      HostsSshCommand.class,
      HostsEnvCommand.class,
      HostsRmCommand.class,
      HostsRollCommand.class
    },
    footer = {"", "Example: skep hosts ls"})
public final class HostsCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: ls, ssh, env, rm or roll.");
  }
}
