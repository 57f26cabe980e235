package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.HostName;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A recovery meets its death at each of its changing calls, and is run again. */
class RecoverEveryCallTest {
  private static final HostName MANAGER = new HostName("sim-manager-1");

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> aRecoveryThatDiesAtAnyCallIsEndedByTheNext() throws Exception {
    var calls = rehearsal();
    assertThat(calls).hasSizeGreaterThan(30);
    return IntStream.rangeClosed(1, calls.size())
        .mapToObj(number ->
            DynamicTest.dynamicTest(
                "dies before call %d, %s".formatted(number, calls.get(number - 1)),
                () -> diesAndIsEnded(number)));
  }

  private static List<Call> rehearsal() throws InterruptedException {
    var calls = new ArrayList<Call>();
    var scene = EveryCall.Scene.running();
    scene.world().loseSwarm(MANAGER);
    var writing =
        new Fate() {
          @Override
          public void before(SkepProcess process, int number, Call call) {
            calls.add(call);
          }
        };
    RecoverTest.verdict(scene.world().process("rehearsal", writing).recover(scene.file().text()));
    return calls;
  }

  private static void diesAndIsEnded(int number) throws InterruptedException {
    var scene = EveryCall.Scene.running();
    var world = scene.world();
    world.loseSwarm(MANAGER);
    var before = RecoverTest.pinned(world);
    var process = world.process("recover", Faults.dyingBefore(number));
    process.recover(scene.file().text());
    assertThat(process.isDead()).isTrue();

    var again = world.process("recover again", Fate.kind()).recover(scene.file().text());
    if (again.trouble() == null) {
      assertThat(RecoverTest.verdict(again)).isIn(Verdict.DONE, Verdict.NO_CHANGE);
    } else {
      RecoverTest.refuses(again, "nothing to recover"); // it was over but for its last words
    }
    var heal = world.process("heal", Fate.kind()).heal(scene.file().text());
    assertThat(RecoverTest.verdict(heal)).isEqualTo(Verdict.NO_CHANGE);

    assertThat(RecoverTest.pinned(world)).isEqualTo(before);
    new Rest(world, scene.file()).check();
    world.promises().areKept();
    var last = world.process("last", Fate.kind());
    assertThat(RecoverTest.verdict(last.heal(scene.file().text()))).isEqualTo(Verdict.NO_CHANGE);
    assertThat(last.changes()).isZero();
  }
}
