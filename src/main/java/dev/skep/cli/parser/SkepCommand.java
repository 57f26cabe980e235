package dev.skep.cli.parser;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.verbs.VersionCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code skep} itself; its verbs are {@link Verbs}. */
@Command(
    name = "skep",
    description = "One file to a Docker Swarm, a sharded MongoDB, HAProxy and your app's releases.",
    footer = {
      "",
      "'skep VERB --help' explains a verb. About Skep itself: 'skep version',",
      "'skep completion'. Variables: SKEP_FILE, SKEP_YES, SKEP_TIMEOUT, SKEP_JSON,",
      "SKEP_NO_COLOR, SKEP_DEBUG.",
      "",
      "Example: skep init && skep plan --offline && skep up && skep status"
    },
    commandListHeading = "",
    synopsisSubcommandLabel = "VERB")
final class SkepCommand implements Runnable {
  private final VerbEnvironment here;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      description = "Print the version.")
  private boolean version;

  SkepCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public void run() {
    if (version) {
      here.terminal().say(VersionCommand.line());
    } else {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
