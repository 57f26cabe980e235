package dev.skep.cli;

import dev.skep.cluster.DownRequest;
import dev.skep.hosts.Provider.DataFate;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skep down}: takes the cluster away. */
@Command(
    name = "down",
    description = "Remove the cluster's hosts and all on them; the data stays unless --volumes.",
    footer = {
      "",
      "Exit 10 when something of it is left, which is then named.",
      "",
      "Example: skep down --volumes"
    })
final class DownCommand implements Callable<Integer> {
  private final Surroundings here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;

  @Option(names = "--volumes", description = "Destroy the data too. It cannot be brought back.")
  private boolean volumes;

  DownCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    var loaded = file.load(here.terminal());
    agree(loaded.spec().cluster());
    return down(here, output, loaded, volumes ? DataFate.DESTROYED : DataFate.KEPT, run.timeout());
  }

  static int down(
      Surroundings here,
      OutputOptions output,
      FileOption.Loaded loaded,
      DataFate data,
      Duration limit) {
    return new Runs(here, output)
        .show(
            "down",
            (events, cancellation) -> {
              try (var target = loaded.open(here)) {
                return Runs.Ended.of(
                    target.down(new DownRequest(events, cancellation, limit, data)));
              }
            });
  }

  private void agree(String cluster) {
    if (run.yes()) {
      return;
    }
    boolean agreed =
        volumes ? isNamed(cluster) : run.consent(here.terminal()).given(question(cluster));
    if (!agreed) {
      throw Trouble.invalid("Not agreed to; nothing was changed.");
    }
  }

  private static String question(String cluster) {
    return "This removes every host of %s; it serves nothing until the next 'skep up'. The data stays."
            .formatted(cluster)
        + " Go on?";
  }

  private boolean isNamed(String cluster) {
    var question = "This destroys all data of %s for good.".formatted(cluster);
    if (!here.terminal().interactive()) {
      throw RunOptions.missing(question);
    }
    return here.terminal().ask(question + " Type the cluster's name to go on: ").equals(cluster);
  }
}
