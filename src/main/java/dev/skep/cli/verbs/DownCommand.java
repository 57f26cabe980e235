package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.DestroyOption;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cli.options.WaitOption;
import dev.skep.cluster.model.DownRequest;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skep down}: removes the cluster. */
@Command(
    name = "down",
    description = "Remove the cluster's hosts and all on them; the data stays unless --volumes.",
    footer = {
      "",
      "With --volumes the cluster's name is asked for; where nobody sits, --destroy CLUSTER says it.",
      "Exit 10 when something of it is left, which is then named.",
      "",
      "Example: skep down --volumes --destroy shop"
    })
public final class DownCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;
  @Mixin private WaitOption wait;
  @Mixin private DestroyOption destroy;

  @Option(names = "--volumes", description = "Destroy the data too. It cannot be brought back.")
  private boolean volumes;

  public DownCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    var loaded = file.load(here);
    agree(loaded.spec().cluster());
    var data = volumes ? DataFate.DESTROYED : DataFate.KEPT;
    return down(here, output, loaded, data, run.timeout(), wait.limit());
  }

  static int down(
      VerbEnvironment here,
      OutputOptions output,
      FileOption.Loaded loaded,
      DataFate data,
      Duration limit,
      Duration patience) {
    return new ChangeRun(here, output, patience)
        .show(
            "down",
            (events, cancellation) -> {
              try (var target = loaded.open(here)) {
                return ChangeRun.Ended.of(
                    target.down(new DownRequest(events, cancellation, limit, data)));
              }
            });
  }

  private void agree(String cluster) {
    destroy.onlyWith(volumes, "--volumes");
    boolean agreed =
        volumes
            ? destroy
                .consent(here.terminal(), cluster)
                .given("This destroys all data of %s for good.".formatted(cluster))
            : run.consent(here.terminal()).given(question(cluster));
    if (!agreed) {
      throw Trouble.invalid("Not agreed to; nothing was changed.");
    }
  }

  private static String question(String cluster) {
    return "This removes every host of %s; it serves nothing until the next 'skep up'. The data stays."
            .formatted(cluster)
        + " Go on?";
  }
}
