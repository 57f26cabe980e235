package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.keep.KeepEvent;
import dev.skep.mongo.admin.Address;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A router runs and answers nobody: who makes it anew, when, and when not. */
@Execution(ExecutionMode.CONCURRENT)
class MuteRouterTest {
  private final World world = new World(1);
  private final SimFile file = SimFile.demo();
  private final List<KeepEvent> told = new ArrayList<>();

  @BeforeEach
  void itRuns() throws Exception {
    var ending = world.process("up", Fate.kind()).up(file.text());
    assertThat(ending.report()).as("%s", ending).isNotNull();
  }

  private List<Address> routers() {
    return world.mongo().routers().stream().sorted().toList();
  }

  private SkepProcess keep(Keeping.Looks looks) throws InterruptedException {
    var process = world.process("keep", Fate.kind());
    var ending = new Keeping(process, told).over(file.text(), looks);
    assertThat(ending.report()).as("%s", ending).isNotNull();
    return process;
  }

  private static long madeAnew(SkepProcess process) {
    return process.steps().stream().filter(step -> step.path().contains("/routers/")).count();
  }

  @Test
  void keepMakesItAnewAfterHalfAMinute() throws Exception {
    var process =
        keep(kept -> {
          world.mongo().hangRouter(routers().getFirst());
          kept.lookFor(Duration.ofSeconds(25));
          assertThat(told.getLast()).isInstanceOf(KeepEvent.Amiss.class);
          kept.lookFor(Duration.ofMinutes(1));
        });

    assertThat(madeAnew(process)).isEqualTo(1);
    assertThat(told.getLast()).isEqualTo(new KeepEvent.Well());
    new Rest(world, file).check();
  }

  @Test
  void whereAllAreMuteOneFollowsTheOther() throws Exception {
    var process =
        keep(kept -> {
          routers().forEach(world.mongo()::hangRouter);
          kept.lookFor(Duration.ofMinutes(2));
        });

    assertThat(madeAnew(process)).isEqualTo(routers().size());
    assertThat(told.getLast()).isEqualTo(new KeepEvent.Well());
    new Rest(world, file).check();
  }

  @Test
  void healWaitsHalfAMinuteAndThenMakesItAnew() throws Exception {
    world.mongo().hangRouter(routers().getLast());
    var process = world.process("heal", Fate.kind());

    var ending = process.heal(file.text());

    assertThat(ending.report()).as("%s", ending).isNotNull();
    assertThat(madeAnew(process)).isEqualTo(1);
    new Rest(world, file).check();
  }

  @Test
  void upMakesNothingAnewThatRunsAndIsNotDone() throws Exception {
    world.mongo().hangRouter(routers().getFirst());
    world.clock().advance(Duration.ofMinutes(2));
    var process = world.process("up", Fate.kind());

    var ending = process.up(file.text());

    assertThat(process.changes()).isZero();
    assertThat(ending.report())
        .extracting(RunReport::verdict)
        .as("%s", ending)
        .isNotIn(Verdict.DONE, Verdict.NO_CHANGE);
  }
}
