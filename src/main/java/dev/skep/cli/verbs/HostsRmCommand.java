package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cli.options.WaitOption;
import dev.skep.cluster.model.RunRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code skep hosts rm}: removes a live host, after what it holds has moved. */
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
public final class HostsRmCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;
  @Mixin private WaitOption wait;

  @Parameters(paramLabel = "HOST", description = "POOL-N, or the whole name.")
  private String name;

  public HostsRmCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    var verb = "hosts rm " + name;
    return new ChangeRun(here, output, wait.limit())
        .show(
            verb,
            (events, cancellation) -> {
              var loaded = file.load(here);
              var consent = run.consent(here.terminal());
              var request = new RunRequest(verb, events, cancellation, run.timeout(), consent);
              try (var target = loaded.open(here)) {
                return new ChangeRun.Ended(target.leave(name, request), UpRun.url(loaded.spec()));
              }
            });
  }
}
