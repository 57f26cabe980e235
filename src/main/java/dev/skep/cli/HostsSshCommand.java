package dev.skep.cli;

import dev.skep.hosts.Host;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code skep hosts ssh}: a shell on a host, or a command. */
@Command(
    name = "ssh",
    description = "Enter a host, or run a command on it.",
    footer = {
      "",
      "The exit code is the command's.",
      "",
      "Example: skep hosts ssh shop-mongodb-1 -- df -h"
    })
final class HostsSshCommand implements Callable<Integer> {
  private final Surroundings here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;

  @Parameters(
      arity = "1..*",
      paramLabel = "HOST [-- CMD...]",
      hideParamSyntax = true,
      description = "The host's name, and what to run; a shell where nothing is said.")
  private List<String> words;

  HostsSshCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws InterruptedException {
    var name = words.getFirst();
    try (var target = file.open(here)) {
      known(name, HostsLsCommand.of(target));
      var spot = target.spots().find(name).getFirst();
      return new Entering(here).run(spot, words.subList(1, words.size()));
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
