package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Time;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A Swarm whose managers have no leader at the moment. */
@Execution(ExecutionMode.CONCURRENT)
class LeaderTest {
  private static final List<HostName> MOST =
      List.of(new HostName("sim-manager-2"), new HostName("sim-manager-3"));

  private final World world = new World(1);
  private final String file = SimFile.demo().text().replace("manager: 1", "manager: 3");

  @BeforeEach
  void itRuns() throws Exception {
    assertThat(file).contains("manager: 3");
    assertThat(world.process("up", Fate.kind()).up(file).report()).isNotNull();
    MOST.forEach(world::freeze);
  }

  @Test
  void upWaitsForOneThatComesWithinSeconds() throws Exception {
    var time = world.clock().forProcess(() -> false);
    var _ = time.beside("the others", () -> thawAfter(Duration.ofSeconds(4), time));

    var ending = world.process("up", Fate.kind()).up(file);

    assertThat(ending.report())
        .extracting(RunReport::verdict)
        .as("%s", ending)
        .isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  void whereNoneComesUpSaysSoAndChangesNothing() throws Exception {
    var process = world.process("up", Fate.kind());
    var began = world.clock().now();

    var ending = process.up(file);

    assertThat(process.changes()).isZero();
    assertThat(ending.report())
        .extracting(RunReport::verdict)
        .as("%s", ending)
        .isEqualTo(Verdict.FAILED);
    assertThat(Duration.between(began, world.clock().now()))
        .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(60));
  }

  private void thawAfter(Duration pause, Time time) {
    try {
      time.pause(pause);
      MOST.forEach(world::thaw);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
