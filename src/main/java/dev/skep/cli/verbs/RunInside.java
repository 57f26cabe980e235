package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.reach.Locations;
import dev.skep.cli.reach.StreamCopy;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.Map;

/**
 * Runs a program in a container or on a host: on a terminal where a person uses one, else piped.
 */
final class RunInside {
  private final VerbEnvironment here;

  RunInside(VerbEnvironment here) {
    this.here = here;
  }

  /**
   * Runs the program and returns its exit code; an empty command is a shell, which needs a person.
   */
  int run(Locations.Spot spot, List<String> command) throws InterruptedException {
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
    return StreamCopy.toTheEnd(spot.run(command), terminal.in(), terminal.out(), terminal.err());
  }
}
