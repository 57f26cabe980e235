package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.HostName;
import dev.skep.keep.KeepEvent;
import dev.skep.run.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines that answer, but late: they are late, and nothing is concluded from it. */
class SlowAnswersTest {
  private static final Duration LATE = Duration.ofSeconds(3);
  private static final HostName MANAGER = new HostName("sim-manager-1");
  private static final HostName DATA = new HostName("sim-mongodb-2");
  private static final HostName APP = new HostName("sim-nodejs-1");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();
  private final List<KeepEvent> told = new ArrayList<>();

  @BeforeEach
  void itRuns() throws Exception {
    world.promises().watch(file.appNames());
    var ending = world.process("up", Fate.kind()).up(file.text());
    assertThat(ending.report()).as("%s", ending).isNotNull();
  }

  private Observed look() throws InterruptedException {
    var seen = new AtomicReference<Observed>();
    world
        .process("status", Fate.kind())
        .run(
            file.text(),
            cluster -> {
              seen.set(cluster.observe());
              return Keeping.NOTHING_DONE;
            });
    return Objects.requireNonNull(seen.get());
  }

  private void allIsKnown() throws InterruptedException {
    var seen = look();
    for (var host : world.hosts()) {
      assertThat(seen.hosts().engine(host)).as("%s", host).isInstanceOf(Seen.Present.class);
    }
    assertThat(seen.swarm()).isInstanceOf(Seen.Present.class);
    assertThat(seen.mongo().sets())
        .isNotEmpty()
        .allSatisfy(
            (set, status) -> assertThat(status).as("%s", set).isInstanceOf(Seen.Present.class));
  }

  private void nothingIsConcluded() throws InterruptedException {
    var process = world.process("keep", Fate.kind());
    var ending =
        new Keeping(process, told).over(file.text(), kept -> kept.lookFor(Duration.ofMinutes(10)));
    assertThat(ending.report()).as("%s", ending).isNotNull();
    assertThat(process.changes()).isZero();
    assertThat(told).containsExactly(new KeepEvent.Well());
  }

  @Test
  void whereEveryEngineAnswersLateAllIsKnown() throws Exception {
    world.hosts().forEach(host -> world.slowness.engine(host, LATE));

    allIsKnown();
    nothingIsConcluded();
  }

  @Test
  void whereOneEngineAnswersLateItIsKnown() throws Exception {
    for (var host : List.of(MANAGER, DATA, APP)) {
      world.slowness.engine(host, LATE);
      allIsKnown();
      told.clear();
      nothingIsConcluded();
      world.slowness.engine(host, Duration.ZERO);
    }
  }

  @Test
  void whereEveryMemberAndRouterAnswersLateAllIsKnown() throws Exception {
    world.hosts().forEach(host -> world.slowness.members(host, LATE));

    allIsKnown();
    nothingIsConcluded();
  }

  @Test
  void whoAnswersLaterThanAnybodyWaitsIsUnknownAndIsNotGivenUpWhileTheManagersHearIt()
      throws Exception {
    world.slowness.engine(DATA, Duration.ofSeconds(20));

    assertThat(look().hosts().engine(DATA).isUnknown()).isTrue();
    var process = world.process("keep", Fate.kind());
    new Keeping(process, told).over(file.text(), kept -> kept.lookFor(Duration.ofMinutes(10)));
    assertThat(process.steps()).isEmpty();
    assertThat(told)
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event).isInstanceOf(KeepEvent.Amiss.class));
  }

  @Test
  void aRecoveryThatHearsItsManagersLateSaysThatNothingIsLost() throws Exception {
    world.hosts().forEach(host -> world.slowness.engine(host, LATE));

    var ending = world.process("recover", Fate.kind()).recover(file.text());

    assertThat(Objects.requireNonNull(ending.trouble(), ending.toString()))
        .hasMessageContaining("There is nothing to recover");
  }
}
