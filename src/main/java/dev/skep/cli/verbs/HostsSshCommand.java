package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.PlainOptions;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.NamedHost;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skep hosts ssh}: opens a shell on a host, or runs a command there. */
@Command(
    name = "ssh",
    description = "Enter a host, or run a command on it.",
    footer = {
      "",
      "What follows HOST belongs to the command, options too; the exit code is the command's.",
      "",
      "Example: skep hosts ssh shop-mongodb-1 df -h"
    })
public final class HostsSshCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Spec private CommandSpec spec;
  @Mixin private PlainOptions output;
  @Mixin private FileOption file;

  @Parameters(
      arity = "1..*",
      paramLabel = "HOST [CMD...]",
      hideParamSyntax = true,
      description =
          "The host (POOL-N or its whole name), and what to run; a shell where nothing is said.")
  private List<String> words;

  public HostsSshCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() throws InterruptedException {
    var said = ProgramArguments.of(spec, words);
    var loaded = file.load(here);
    try (var target = loaded.open(here)) {
      var host = known(said.first(), loaded.spec().cluster(), HostsLsCommand.of(target));
      var spot = target.spots().find(host.value()).getFirst();
      return new RunInside(here).run(spot, said.afterFirst());
    }
  }

  static HostName known(String said, String cluster, List<Host> hosts) {
    var names = hosts.stream().map(Host::name).toList();
    return NamedHost.find(said, cluster, names)
        .orElseThrow(() -> NamedHost.unknown(said, cluster, names));
  }
}
