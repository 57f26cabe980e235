package dev.skep.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a verb waits for the cluster's lock where another run holds it. */
final class WaitOption {
  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = RunOptions.Span.class,
      description =
          "Where another run holds the cluster's lock, wait for it up to this time: 10m"
              + " (default: end at once, with code 4).")
  private Duration wait = Duration.ZERO;

  Duration limit() {
    return wait;
  }
}
