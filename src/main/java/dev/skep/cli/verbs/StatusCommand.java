package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.render.JsonOutput;
import dev.skep.cli.render.StatusLines;
import dev.skep.cluster.status.StatusReport;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skep status}: shows the cluster on one screen. */
@Command(
    name = "status",
    description = "Show what stands where and how it is; changes nothing.",
    footer = {
      "",
      "Exit 0, or 5 when nothing could be seen. With --check, for a monitor: 0 only when healthy, 8 when",
      "degraded, 5 when it cannot be told. -q says the first line alone; --json is for scripts.",
      "",
      "Example: skep status --check -q"
    })
public final class StatusCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;

  @Option(names = "--check", description = "Exit 8 when the cluster is degraded, 5 when unknown.")
  private boolean check;

  public StatusCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    try (var target = file.open(here)) {
      var report = target.status();
      if (output.json()) {
        here.terminal().say(JsonOutput.document(report));
      } else {
        StatusLines.of(report).stream()
            .limit(output.quiet() ? 1 : Long.MAX_VALUE)
            .forEach(here.terminal()::say);
      }
      return isUnseen(report) ? Trouble.Kind.UNREACHABLE.exitCode() : check ? verdict(report) : 0;
    }
  }

  private static int verdict(StatusReport report) {
    return switch (report.state()) {
      case "healthy" -> 0;
      case "degraded" -> Verdict.DEGRADED.exitCode();
      default -> Trouble.Kind.UNREACHABLE.exitCode();
    };
  }

  /** Whether no host at all could be observed. */
  private static boolean isUnseen(StatusReport report) {
    return !report.hosts().isEmpty()
        && report.hosts().stream().allMatch(host -> host.state().equals("unknown"));
  }
}
