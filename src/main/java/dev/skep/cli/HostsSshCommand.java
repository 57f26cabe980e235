package dev.skep.cli;

import dev.skep.hosts.Host;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skep hosts ssh}: a shell on a host, or a command. */
@Command(
    name = "ssh",
    description = "Enter a host, or run a command on it.",
    footer = {
      "",
      "What follows HOST belongs to the command, options too; the exit code is the command's.",
      "",
      "Example: skep hosts ssh shop-mongodb-1 df -h"
    })
final class HostsSshCommand implements Callable<Integer> {
  private final Surroundings here;

  @Spec private CommandSpec spec;
  @Mixin private PlainOptions output;
  @Mixin private FileOption file;

  @Parameters(
      arity = "1..*",
      paramLabel = "HOST [CMD...]",
      hideParamSyntax = true,
      description = "The host's name, and what to run; a shell where nothing is said.")
  private List<String> words;

  HostsSshCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws InterruptedException {
    var said = ProgramWords.of(spec, words);
    try (var target = file.open(here)) {
      known(said.first(), HostsLsCommand.of(target));
      var spot = target.spots().find(said.first()).getFirst();
      return new Entering(here).run(spot, said.afterFirst());
    }
  }

  static Host known(String name, List<Host> hosts) {
    return hosts.stream()
        .filter(host -> host.name().value().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Trouble.invalid("There is no host %s.".formatted(name))
                .next(
                    hosts.isEmpty()
                        ? "There are none yet: 'skep up' makes them."
                        : hosts.stream()
                            .map(host -> host.name().value())
                            .collect(Collectors.joining(", ", "There are: ", "."))));
  }
}
