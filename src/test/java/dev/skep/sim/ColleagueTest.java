package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.AppliedText;
import dev.skep.cluster.status.StatusReport;
import dev.skep.hosts.HostName;
import dev.skep.run.Trouble;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Somebody has the file but not the variables that its apps are written with. */
class ColleagueTest {
  private final World world = new World(1);
  private final SimFile file = SimFile.demo();

  @Test
  void seesTheClusterAsItWasAppliedLast() throws Exception {
    up();

    var status = status();

    assertThat(status.state()).isEqualTo("healthy");
    assertThat(status.apps()).extracting(StatusReport.AppStatus::name).containsExactly("nodejs");
  }

  @Test
  void seesWhatCanBeSeenWhereNobodyTellsWhatThatWas() throws Exception {
    up();
    world.powerOff(new HostName("sim-manager-1"));

    assertThat(status().hosts()).isNotEmpty();
  }

  private void up() throws InterruptedException {
    var ending = world.process("ada", Fate.kind()).up(file.text());
    assertThat(ending.report()).isNotNull();
  }

  private StatusReport status() throws InterruptedException {
    var status = new AtomicReference<StatusReport>();
    var found = file.text().substring(0, file.text().indexOf("\napps:") + 1);
    world
        .process("bob", Fate.kind())
        .run(
            found,
            new AppliedText("", "bob"),
            cluster -> {
              status.set(cluster.status());
              throw Trouble.failed("only looked");
            });
    return Objects.requireNonNull(status.get());
  }
}
