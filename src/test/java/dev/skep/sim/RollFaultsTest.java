package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whatever ends a roll in between leaves what heals, and what can be rolled again. */
class RollFaultsTest {
  /** Whoever dies anywhere leaves what heals, and what can be rolled again. */
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> whoDiesAtAnyCallIsFollowed() throws Exception {
    var tests = new ArrayList<DynamicTest>();
    int calls = RollScene.running(SimFile.demo()).roll(Fate.kind()).changes();
    assertThat(calls).isGreaterThan(10);
    for (int number = 1; number <= calls; number++) {
      int at = number;
      tests.add(DynamicTest.dynamicTest("healed, call " + at, () -> diesAndIsHealed(at)));
      tests.add(DynamicTest.dynamicTest("again, call " + at, () -> diesAndIsRolledAgain(at)));
    }
    return tests.stream();
  }

  /** A call that fails, before or after it has done its work, is waited out, repeated or told. */
  @Tag("long")
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> whatFailsOnceIsHealed() throws Exception {
    var tests = new ArrayList<DynamicTest>();
    int calls = RollScene.running(SimFile.demo()).roll(Fate.kind()).changes();
    for (int number = 1; number <= calls; number++) {
      int at = number;
      tests.add(
          DynamicTest.dynamicTest(
              "before call " + at, () -> failsAndIsHealed(Faults.failingBefore(at))));
      tests.add(
          DynamicTest.dynamicTest(
              "after call " + at, () -> failsAndIsHealed(Faults.failingAfter(at))));
    }
    return tests.stream();
  }

  private static void failsAndIsHealed(Fate fate) throws InterruptedException {
    var scene = RollScene.running(SimFile.demo());
    var ending = scene.world().process("hosts roll", fate).roll(scene.file().text());
    if (ending.report() != null) {
      assertThat(RollScene.report(ending).verdict())
          .as("%s", ending)
          .isIn(Verdict.DONE, Verdict.DEGRADED, Verdict.FAILED);
    }
    assertThat(scene.restarted()).doesNotHaveDuplicates();
    scene.world().promises().areKept();
    scene.world().calm();

    var heal = scene.world().process("heal", Fate.kind()).heal(scene.file().text());

    assertThat(RollScene.report(heal).verdict())
        .as("%s", heal)
        .isIn(Verdict.DONE, Verdict.NO_CHANGE);
    scene.isWhole();
  }

  private static void diesAndIsHealed(int at) throws InterruptedException {
    var scene = RollScene.running(SimFile.demo());
    scene.roll(Faults.dyingBefore(at));
    scene.world().calm();

    var heal = scene.world().process("heal", Fate.kind()).heal(scene.file().text());

    assertThat(RollScene.report(heal).verdict())
        .as("%s", heal)
        .isIn(Verdict.DONE, Verdict.NO_CHANGE);
    scene.isWhole();
  }

  private static void diesAndIsRolledAgain(int at) throws InterruptedException {
    var scene = RollScene.running(SimFile.demo());
    scene.roll(Faults.dyingBefore(at));
    scene.world().calm();
    int before = scene.restarted().size();

    scene.roll(Fate.kind());

    assertThat(scene.restarted().subList(before, scene.restarted().size()))
        .doesNotHaveDuplicates()
        .hasSameElementsAs(scene.world().hosts());
    scene.nobodyNoticed();
    scene.isWhole();
  }
}
