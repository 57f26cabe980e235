package dev.skep.cli;

import dev.skep.cli.reach.Carrying;
import dev.skep.cli.reach.Spots;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.Map;

/** Runs a program in a container or on a host: on a terminal where a person sits, else piped. */
final class Entering {
  private final Surroundings here;

  Entering(Surroundings here) {
    this.here = here;
  }

  /** Answers the program's exit code; an empty command is a shell, which needs a person. */
  int run(Spots.Spot spot, List<String> command) throws InterruptedException {
    var terminal = here.terminal();
    if (terminal.interactive()) {
      var words = spot.terminal(command);
      if (here.programs().has(words.getFirst())) {
        return here.programs().run(words, Map.of());
      }
      if (command.isEmpty()) {
        throw Trouble.failed(
                "A shell on %s needs '%s' on this machine, and it is not on the PATH."
                    .formatted(spot.label(), words.getFirst()))
            .next("Install it, or name a command: it runs without a terminal.");
      }
    } else if (command.isEmpty()) {
      throw Trouble.invalid("A shell needs a terminal, and there is none.")
          .next("Name a command after --.");
    }
    return Carrying.toTheEnd(spot.run(command), terminal.in(), terminal.out(), terminal.err());
  }
}
