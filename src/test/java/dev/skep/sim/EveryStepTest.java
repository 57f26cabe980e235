package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every step and every changing call of the demo's first {@code up} and of a deploy meets its
 * death; with {@code ./check --long} every call meets every other fault too, and steps meet theirs
 * between calls. Then the same command runs again, and all is as if nothing had been.
 */
class EveryStepTest {
  /** A fault at the n-th changing call. */
  private interface Fault {
    Fate at(int number);
  }

  private interface Start {
    EveryCall.Scene scene() throws InterruptedException;
  }

  @Test
  void theDemoHasAsManyStepsAsAClusterTakes() throws Exception {
    var demo = EveryCall.of(EveryCall.Scene.fromNothing());
    assertThat(demo.steps()).hasSizeGreaterThan(60);
    assertThat(demo.calls()).hasSizeGreaterThan(100);
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> aRunThatDiesAtAnyCallOfABringUpIsMendedByTheNext() throws Exception {
    return everyCall(EveryCall.Scene::fromNothing, "dies before", Faults::dyingBefore);
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> aRunThatDiesAtAnyCallOfADeployIsMendedByTheNext() throws Exception {
    return everyCall(EveryCall.Scene::anotherRelease, "dies before", Faults::dyingBefore);
  }

  @Tag("long")
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> aRunThatDiesBeforeOrAfterAnyStepIsMendedByTheNext() throws Exception {
    return everyStep(EveryCall.Scene::fromNothing);
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> aRunThatDiesBeforeOrAfterAnyStepOfADeployIsMendedByTheNext()
      throws Exception {
    return everyStep(EveryCall.Scene::anotherRelease);
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> anyCallOfADeployThatFailsIsMendedByTheNextRun() throws Exception {
    return Stream.concat(
        everyCall(EveryCall.Scene::anotherRelease, "fails", Faults::failingBefore),
        everyCall(EveryCall.Scene::anotherRelease, "fails after", Faults::failingAfter));
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> aRunThatDiesAtAnyCallWhileAHostIsReplacedIsMendedByTheNext()
      throws Exception {
    return Stream.concat(
        everyCall(EveryStepTest::withoutADataHost, "dies before", Faults::dyingBefore),
        everyCall(EveryStepTest::withoutAnAppHost, "dies before", Faults::dyingBefore));
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> aRunThatDiesBeforeOrAfterAnyStepWhileAHostIsReplacedIsMendedByTheNext()
      throws Exception {
    return everyStep(EveryStepTest::withoutADataHost);
  }

  @Tag("long")
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> anyCallThatFailsWhileAHostIsReplacedIsMendedByTheNextRun() throws Exception {
    return Stream.concat(
        everyCall(EveryStepTest::withoutADataHost, "fails", Faults::failingBefore),
        everyCall(EveryStepTest::withoutADataHost, "fails after", Faults::failingAfter));
  }

  @Tag("long")
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> anotherHostThatIsLostWhileOneIsReplacedIsMendedByTheNextRun()
      throws Exception {
    return Stream.concat(
        everyCall(EveryStepTest::withoutADataHost, "loses a host at", Faults::losingAHost),
        everyCall(EveryStepTest::withoutADataHost, "has a frozen host at", Faults::freezingAHost));
  }

  private static EveryCall.Scene withoutADataHost() throws InterruptedException {
    return EveryCall.Scene.without("sim-mongodb-2");
  }

  private static EveryCall.Scene withoutAnAppHost() throws InterruptedException {
    return EveryCall.Scene.without("sim-nodejs-1");
  }

  @Tag("long")
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> anyCallOfABringUpThatFailsIsMendedByTheNextRun() throws Exception {
    return Stream.concat(
        everyCall(EveryCall.Scene::fromNothing, "fails", Faults::failingBefore),
        everyCall(EveryCall.Scene::fromNothing, "fails after", Faults::failingAfter));
  }

  @Tag("long")
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> aRunThatStandsStillAtAnyCallOfABringUpLeavesItToAnother() throws Exception {
    return everyCall(EveryCall.Scene::fromNothing, "stands still at", Faults::standingStill);
  }

  @Tag("long")
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> anotherOperatorAtAnyCallOfABringUpFindsItLocked() throws Exception {
    return everyCall(EveryCall.Scene::fromNothing, "has a rival at", Faults::withARival);
  }

  @Tag("long")
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> anyHostThatIsLostAtAnyCallOfABringUpIsMendedByTheNextRun() throws Exception {
    return Stream.concat(
        everyCall(EveryCall.Scene::fromNothing, "loses a host at", Faults::losingAHost),
        everyCall(EveryCall.Scene::fromNothing, "has a frozen host at", Faults::freezingAHost));
  }

  private static Stream<DynamicTest> everyCall(Start start, String what, Fault fault)
      throws InterruptedException {
    var calls = EveryCall.of(start.scene()).calls();
    var tests = new ArrayList<DynamicTest>();
    for (int number = 1; number <= calls.size(); number++) {
      var fate = fault.at(number);
      tests.add(
          DynamicTest.dynamicTest(
              "%s call %d, %s".formatted(what, number, calls.get(number - 1)),
              () -> runAndMend(start.scene(), fate)));
    }
    return tests.stream();
  }

  private static Stream<DynamicTest> everyStep(Start start) throws InterruptedException {
    List<StepId> steps = EveryCall.of(start.scene()).steps();
    return steps.stream()
        .flatMap(step ->
            Stream.of(
                DynamicTest.dynamicTest(
                    "dies before " + step,
                    () -> runAndMend(start.scene(), Faults.dyingBeforeStep(step))),
                DynamicTest.dynamicTest(
                    "dies after " + step,
                    () -> runAndMend(start.scene(), Faults.dyingAfterStep(step)))));
  }

  /** One run with the fault; then the faults are over, one mends all, one finds nothing to do. */
  private static void runAndMend(EveryCall.Scene scene, Fate fate) throws InterruptedException {
    var life = new Life(scene.world(), Workshop.honest());
    life.up(scene.file(), fate);
    life.calm(scene.file());
  }
}
