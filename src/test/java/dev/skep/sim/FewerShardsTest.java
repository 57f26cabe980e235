package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.render.StatusLines;
import dev.skep.cluster.status.StatusReport;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file asks for fewer shards than stand: the one that it no longer names holds data still. */
class FewerShardsTest {
  private static final HostName DATA = new HostName("sim-mongodb-2");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo().withShards(1);

  @BeforeEach
  void oneShardLessIsAskedFor() throws Exception {
    world.promises().watch(file.appNames());
    assertThat(ended(world.process("up", Fate.kind()).up(SimFile.demo().text())))
        .isEqualTo(Verdict.DONE);
    ended(world.process("up", Fate.kind()).up(file.text()));
  }

  @Test
  void theShardIsKeptWholeWhenAHostIsLost() throws Exception {
    world.wipe(DATA);

    assertThat(ended(world.process("heal", Fate.kind()).heal(file.text()))).isEqualTo(Verdict.DONE);

    new Rest(world, file).check();
    assertThat(status().state()).isEqualTo("healthy");
    assertThat(ended(world.process("heal", Fate.kind()).heal(file.text())))
        .isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  @Test
  void theShardIsShownAndThatTheFileNoLongerNamesIt() throws Exception {
    var status = status();

    assertThat(status.state()).isEqualTo("healthy");
    assertThat(status.replicaSets())
        .extracting(StatusReport.ReplicaSetStatus::name)
        .containsExactly("cfg", "rs1", "rs2");
    assertThat(status.replicaSets().getLast().members())
        .extracting(StatusReport.MemberStatus::health)
        .containsExactly("up", "up", "up");
    assertThat(status.shards())
        .extracting(shard -> shard.name() + " " + shard.state())
        .containsExactly("rs1 in", "rs2 in");
    assertThat(status.replicaSets())
        .extracting(set -> set.reason().orElse(""))
        .satisfiesExactly(
            cfg -> assertThat(cfg).isEmpty(),
            rs1 -> assertThat(rs1).isEmpty(),
            rs2 -> assertThat(rs2).contains("the file no longer names it"));
    assertThat(StatusLines.of(status))
        .anyMatch(line -> line.contains("rs2 shard, not in the file"));
    assertThat(status.problems()).isEmpty();
  }

  @Test
  void whoIsDownOfItMakesTheClusterDegraded() throws Exception {
    world.powerOff(DATA);

    assertThat(status().problems())
        .extracting(StatusReport.Problem::what)
        .anyMatch(what -> what.startsWith("member rs2_srv"));
  }

  private StatusReport status() throws InterruptedException {
    var status = new AtomicReference<StatusReport>();
    world
        .process("status", Fate.kind())
        .run(
            file.text(),
            cluster -> {
              status.set(cluster.status());
              throw Trouble.failed("only looked");
            });
    return Objects.requireNonNull(status.get());
  }

  private static Verdict ended(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString()).verdict();
  }
}
