package dev.skep.cli.options;

import java.time.Duration;
import picocli.CommandLine.Option;

/** {@code --wait TIME}: how long a verb waits for the cluster's lock where another run holds it. */
public final class WaitOption {
  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = RunOptions.Span.class,
      description =
          "Where another run holds the cluster's lock, wait for it up to this time: 10m"
              + " (default: end at once, with code 4).")
  private Duration wait = Duration.ZERO;

  public Duration limit() {
    return wait;
  }
}
