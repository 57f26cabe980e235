package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostName;
import dev.skep.run.Verdict;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Shards of one member: while it moves, the one that was given up is all there is of its set. */
class OneMemberTest {
  private static final SimFile FILE =
      new SimFile(true, 1, 3, 2, 1, 2, 1, false, SimFile.demo().apps());

  private final World world = new World(1);

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> aMoveThatDiesAtAnyCallIsGoneOnWith() throws Exception {
    var rehearsal = new OneMemberTest();
    var host = rehearsal.running();
    var process = rehearsal.world.process("hosts rm", Fate.kind());
    assertThat(verdict(process.leave(FILE.text(), host.value()))).isEqualTo(Verdict.DONE);
    return IntStream.rangeClosed(1, process.changes())
        .mapToObj(
            at -> DynamicTest.dynamicTest("call " + at, () -> new OneMemberTest().diesBefore(at)));
  }

  private HostName running() throws InterruptedException {
    world.promises().watch(FILE.appNames());
    assertThat(verdict(world.process("up", Fate.kind()).up(FILE.text()))).isEqualTo(Verdict.DONE);
    return world.store().members().find("rs1_srv1").orElseThrow().host();
  }

  private void diesBefore(int at) throws InterruptedException {
    var host = running();
    leave(host, Faults.dyingBefore(at));

    var heal = verdict(world.process("heal", Fate.kind()).heal(FILE.text()));
    assertThat(heal).isIn(Verdict.DONE, Verdict.NO_CHANGE);
    if (world.answers(host)) {
      assertThat(verdict(leave(host, Fate.kind()))).isEqualTo(Verdict.DONE);
    }

    assertThat(world.answers(host)).isFalse();
    new Rest(world, FILE).check();
    world.promises().areKept();
  }

  private Ending leave(HostName host, Fate fate) throws InterruptedException {
    return world.process("hosts rm", fate).leave(FILE.text(), host.value());
  }

  private static Verdict verdict(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString()).verdict();
  }
}
