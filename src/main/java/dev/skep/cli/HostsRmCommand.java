package dev.skep.cli;

import dev.skep.cluster.UpRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code skep hosts rm}: a live host goes, after what it holds. */
@Command(
    name = "rm",
    description = "Take a host out: what it holds moves first; one under the next number follows.",
    footer = {
      "",
      "Members and routers get successors on other hosts, instances move, a primary steps down; then",
      "the host is switched off. Its data is kept, apart, and its name is never used again.",
      "If it is interrupted, the same command, 'up', 'heal' or 'keep' goes on with it.",
      "",
      "Exit codes: those of 'up'.",
      "",
      "Example: skep hosts rm mongodb-2"
    })
final class HostsRmCommand implements Callable<Integer> {
  private final Surroundings here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;
  @Mixin private WaitOption wait;

  @Parameters(paramLabel = "HOST", description = "POOL-N, or the whole name.")
  private String name;

  HostsRmCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    var verb = "hosts rm " + name;
    return new Runs(here, output, wait.limit())
        .show(
            verb,
            (events, cancellation) -> {
              var loaded = file.load(here);
              var consent = run.consent(here.terminal());
              var request = new UpRequest(verb, events, cancellation, run.timeout(), consent);
              try (var target = loaded.open(here)) {
                return new Runs.Ended(target.leave(name, request), Upping.url(loaded.spec()));
              }
            });
  }
}
