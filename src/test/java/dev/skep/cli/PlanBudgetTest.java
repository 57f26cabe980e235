package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.render.PlanView;
import dev.skep.cli.verbs.OfflinePlan;
import dev.skep.cluster.model.AppliedText;
import dev.skep.run.Budget;
import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** First plans of large files, placing included. {@code bench/micro} tells what they take. */
@Tag("budget")
class PlanBudgetTest {
  private static PlanView plan(String file) {
    var text = new AppliedText(file, "test");
    return new OfflinePlan(SpecLoader.loadKnown(file), text, Instant.EPOCH).plan(Optional.empty());
  }

  private static String file() throws IOException {
    return Files.readString(Path.of("bench", "jmh", "large.yml"));
  }

  @Test
  void twoHundredHostsAndSixtyFourShardsArePlannedWithinFourSeconds() throws IOException {
    var file = file();

    assertThat(plan(file).refusals()).isEmpty();
    assertThat(Budget.of(() -> plan(file))).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void aThousandHostsArePlannedWithinSixteenSeconds() throws IOException {
    var file =
        file()
            .replaceFirst(
                "pools: .*",
                "pools: { manager: 200, mongodb: 200, nodejs: 200, haproxy: 200, more: 200 }");

    assertThat(plan(file).refusals()).isEmpty();
    assertThat(Budget.of(() -> plan(file))).isLessThan(Duration.ofSeconds(16));
  }
}
