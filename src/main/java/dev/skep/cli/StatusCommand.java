package dev.skep.cli;

import dev.skep.cli.render.Json;
import dev.skep.cli.render.StatusLines;
import dev.skep.cluster.status.StatusReport;
import dev.skep.run.Trouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code skep status}: the cluster on one screen. */
@Command(
    name = "status",
    description = "Show what stands where and how it is; changes nothing.",
    footer = {
      "",
      "Exit 0, or 5 when nothing could be seen. 'status --json' is for scripts.",
      "",
      "Example: skep status --json | jq .state"
    })
final class StatusCommand implements Callable<Integer> {
  private final Surroundings here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;

  StatusCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    try (var target = file.open(here)) {
      var report = target.status();
      if (output.json()) {
        here.terminal().say(Json.document(report));
      } else {
        StatusLines.of(report).forEach(here.terminal()::say);
      }
      return isUnseen(report) ? Trouble.Kind.UNREACHABLE.exitCode() : 0;
    }
  }

  /** Whether no host at all told anything. */
  private static boolean isUnseen(StatusReport report) {
    return !report.hosts().isEmpty()
        && report.hosts().stream().allMatch(host -> host.state().equals("unknown"));
  }
}
