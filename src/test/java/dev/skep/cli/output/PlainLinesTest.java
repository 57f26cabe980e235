package dev.skep.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Event;
import dev.skep.run.StepKind;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainLinesTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void countsWhatAFailureHoldsBack() {
    var bad = StepKind.PREPARE_REGISTRY.of();
    try (var lines = ProgressRenderers.lines(new PrintStream(said, true, UTF_8), Time.system())) {
      lines.tell(new Event.Failed(bad, Trouble.failed("No disk is left."), Duration.ofSeconds(1)));
      for (int step = 1; step <= 50; step++) {
        lines.tell(new Event.Skipped(StepKind.PULL_IMAGE.of("h", step), bad));
      }
    }

    assertThat(said.toString(UTF_8).lines())
        .hasSize(3)
        .anyMatch(line -> line.endsWith("No disk is left."))
        .anyMatch(line -> line.endsWith("skipped 50 steps that need what failed"));
  }
}
