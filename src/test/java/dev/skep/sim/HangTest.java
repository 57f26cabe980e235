package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostName;
import dev.skep.keep.KeepEvent;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An app's instance runs and answers nobody: who starts it anew, when, and when not. */
class HangTest {
  private static final HostName ONE = new HostName("sim-nodejs-1");
  private static final HostName OTHER = new HostName("sim-nodejs-2");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();
  private final List<KeepEvent> told = new ArrayList<>();

  @BeforeEach
  void itRunsForAWhile() throws Exception {
    world.promises().watch(file.appNames());
    var ending = world.process("up", Fate.kind()).up(file.text());
    assertThat(ending.report()).as("%s", ending).isNotNull();
    world.clock().advance(Duration.ofMinutes(5));
  }

  private SkepProcess keep(Keeping.Looks looks) throws InterruptedException {
    var process = world.process("keep", Fate.kind());
    var ending = new Keeping(process, told).over(file.text(), looks);
    assertThat(ending.report()).as("%s", ending).isNotNull();
    world.promises().areKept();
    return process;
  }

  private static @Nullable Verdict verdict(Ending ending) {
    var report = ending.report();
    return report == null ? null : report.verdict();
  }

  private static long restarts(SkepProcess process) {
    return process.steps().stream().filter(step -> step.path().endsWith("/restart")).count();
  }

  @Test
  void anInstanceThatHangsIsStartedAnewAfterHalfAMinute() throws Exception {
    var before = world.instances(ONE);

    var process =
        keep(kept -> {
          world.hang(ONE);
          kept.lookFor(Duration.ofSeconds(25));
          assertThat(world.instances(ONE)).isEqualTo(before);
          kept.lookFor(Duration.ofMinutes(1));
        });

    assertThat(restarts(process)).isEqualTo(1);
    assertThat(world.instances(ONE)).hasSize(1).doesNotContainAnyElementsOf(before);
    assertThat(told.getLast()).isEqualTo(new KeepEvent.Well());
    new Rest(world, file).check();
    world.promises().areKept();
  }

  @Test
  void oneThatHangsAgainIsLeftAloneForTwoMinutes() throws Exception {
    keep(kept -> {
      world.hang(ONE);
      kept.lookFor(Duration.ofMinutes(1));
      var second = world.instances(ONE);
      world.hang(ONE);

      kept.lookFor(Duration.ofSeconds(75));
      assertThat(world.instances(ONE)).isEqualTo(second);

      kept.lookFor(Duration.ofMinutes(2));
      assertThat(world.instances(ONE)).hasSize(1).doesNotContainAnyElementsOf(second);
    });
  }

  @Test
  void whereNoOtherAnswersNoneIsStartedAnew() throws Exception {
    var process =
        keep(kept -> {
          world.hang(ONE);
          world.hang(OTHER);
          kept.lookFor(Duration.ofMinutes(5));
        });

    assertThat(process.steps()).isEmpty();
    assertThat(told.getLast()).isInstanceOf(KeepEvent.Amiss.class);
  }

  @Test
  void healWaitsHalfAMinuteAndThenStartsItAnew() throws Exception {
    world.hang(ONE);
    var process = world.process("heal", Fate.kind());

    var ending = process.heal(file.text());

    assertThat(ending.report()).as("%s", ending).isNotNull();
    assertThat(restarts(process)).isEqualTo(1);
    new Rest(world, file).check();
    world.promises().areKept();
  }

  @Test
  void upStartsNothingAnewThatRuns() throws Exception {
    world.hang(ONE);
    world.clock().advance(Duration.ofMinutes(2));
    var process = world.process("up", Fate.kind());

    var ending = process.up(file.text());

    assertThat(process.changes()).isZero();
    assertThat(verdict(ending)).as("%s", ending).isEqualTo(Verdict.DEGRADED);
  }
}
