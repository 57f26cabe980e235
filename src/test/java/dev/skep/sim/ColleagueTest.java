package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.status.StatusReport;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
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

  @Test
  void healsWhatWasAppliedLast() throws Exception {
    up();
    world.powerOff(new HostName("sim-nodejs-1"));

    assertThat(heal().verdict()).isEqualTo(Verdict.DONE);
    assertThat(heal().verdict()).isEqualTo(Verdict.NO_CHANGE);
    assertThat(status().apps()).extracting(StatusReport.AppStatus::name).containsExactly("nodejs");
    new Rest(world, file).check();
  }

  private RunReport heal() throws InterruptedException {
    var bob = world.process("bob", Fate.kind());
    var ending =
        bob.run(found(), new AppliedText("", "bob"), cluster -> cluster.heal(bob.request("heal")));
    return Objects.requireNonNull(ending.report(), ending::toString);
  }

  private String found() {
    return file.text().substring(0, file.text().indexOf("\napps:") + 1);
  }

  private void up() throws InterruptedException {
    var ending = world.process("ada", Fate.kind()).up(file.text());
    assertThat(ending.report()).isNotNull();
  }

  private StatusReport status() throws InterruptedException {
    var status = new AtomicReference<StatusReport>();
    world
        .process("bob", Fate.kind())
        .run(
            found(),
            new AppliedText("", "bob"),
            cluster -> {
              status.set(cluster.status());
              throw Trouble.failed("only looked");
            });
    return Objects.requireNonNull(status.get());
  }
}
