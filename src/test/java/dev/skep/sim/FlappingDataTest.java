package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostName;
import dev.skep.keep.KeepEvent;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that hold data are lost, or go off, again and again: keep stops at that. */
class FlappingDataTest {
  private static final HostName DATA = data(2);

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();
  private final List<KeepEvent> told = new ArrayList<>();

  private static HostName data(int number) {
    return HostName.of(SimFile.CLUSTER, "mongodb", number);
  }

  @BeforeEach
  void itRuns() throws Exception {
    world.promises().watch(file.appNames());
    var ending = world.process("up", Fate.kind()).up(file.text());
    assertThat(ending.report()).as("%s", ending).isNotNull();
  }

  private SkepProcess keep(Keeping.Looks looks) throws InterruptedException {
    var process = world.process("keep", Fate.kind());
    var ending = new Keeping(process, told).over(file.text(), looks);
    assertThat(ending.report()).as("%s", ending).isNotNull();
    world.promises().areKept();
    return process;
  }

  private Set<String> retired() {
    return world
        .store()
        .read(HostBook.DOCUMENT, HostBook.class)
        .map(book -> book.retired().keySet())
        .orElse(Set.of());
  }

  /** Each time the successor of the one before it. */
  private void burnsThreeTimes(Keeping.Kept kept) throws InterruptedException {
    for (int number : List.of(2, 4, 5)) {
      world.wipe(data(number));
      kept.lookFor(Duration.ofMinutes(2));
      assertThat(told.getLast()).isEqualTo(new KeepEvent.Well());
    }
    assertThat(retired()).containsExactlyInAnyOrder(names(2, 4, 5));
  }

  private static String[] names(int... numbers) {
    return java.util.Arrays.stream(numbers)
        .mapToObj(number -> data(number).value())
        .toArray(String[]::new);
  }

  private void goesOff(Keeping.Kept kept, HostName host) throws InterruptedException {
    for (int time = 0; time < 3; time++) {
      world.powerOff(host);
      kept.lookFor(Duration.ofMinutes(2));
      assertThat(world.answers(host)).isTrue();
    }
  }

  private void itIsSaidThat(HostName host, String words) {
    assertThat(told.getLast())
        .isInstanceOfSatisfying(
            KeepEvent.Amiss.class,
            event -> assertThat(event.why()).contains(host.value()).contains(words, "skep heal"));
  }

  @Test
  void theFourthSuccessorWithinAnHourIsLeftToAPersonAndThatIsSaid() throws Exception {
    keep(this::burnsThreeTimes);
    told.clear();
    world.wipe(data(6));

    var process = keep(kept -> kept.lookFor(Duration.ofMinutes(20)));

    assertThat(retired()).containsExactlyInAnyOrder(names(2, 4, 5));
    assertThat(world.hosts()).doesNotContain(data(6), data(7));
    // The others let the address that is gone through no more: that is no step of it.
    assertThat(process.steps()).noneMatch(step -> step.path().contains("sim-mongodb"));
    assertThat(told)
        .filteredOn(KeepEvent.Mended.class::isInstance)
        .noneMatch(event -> ((KeepEvent.Mended) event).report().verdict() == Verdict.FAILED);
    assertThat(told).filteredOn(KeepEvent.BackingOff.class::isInstance).hasSizeLessThan(3);
    itIsSaidThat(data(6), "3 hosts of its pool were given up within an hour");
  }

  @Test
  void soItIsWhereItFallsSilent() throws Exception {
    keep(this::burnsThreeTimes);

    keep(kept -> {
      world.freeze(data(6));
      kept.lookFor(Duration.ofMinutes(20));
    });

    assertThat(retired()).containsExactlyInAnyOrder(names(2, 4, 5));
    itIsSaidThat(data(6), "3 hosts of its pool were given up within an hour");
  }

  @Test
  void afterAnHourKeepTriesAgain() throws Exception {
    keep(kept -> {
      burnsThreeTimes(kept);
      world.wipe(data(6));
      kept.lookFor(Duration.ofMinutes(70));
    });

    assertThat(retired()).containsExactlyInAnyOrder(names(2, 4, 5, 6));
    assertThat(told.getLast()).isEqualTo(new KeepEvent.Well());
    new Rest(world, file).check();
    world.promises().areKept();
  }

  @Test
  void aPersonsHealMakesASuccessorAllTheSame() throws Exception {
    keep(this::burnsThreeTimes);
    world.wipe(data(6));

    var report = world.process("heal", Fate.kind()).heal(file.text()).report();

    assertThat(report).isNotNull();
    if (report != null) {
      assertThat(report.verdict()).isEqualTo(Verdict.DONE);
    }
    assertThat(retired()).containsExactlyInAnyOrder(names(2, 4, 5, 6));
    new Rest(world, file).check();
    world.promises().areKept();
  }

  @Test
  void othersAreMendedMeanwhile() throws Exception {
    keep(this::burnsThreeTimes);
    var app = new HostName("sim-nodejs-1");
    world.wipe(data(6));
    world.powerOff(app);

    keep(kept -> kept.lookFor(Duration.ofMinutes(5)));

    assertThat(world.answers(app)).isTrue();
    assertThat(world.hosts()).doesNotContain(data(6), data(7));
  }

  @Test
  void whoGoesOffForTheFourthTimeWithinAnHourIsLeftOffForAWhile() throws Exception {
    keep(kept -> {
      goesOff(kept, DATA);
      world.powerOff(DATA);
      kept.lookFor(Duration.ofMinutes(20));

      assertThat(world.answers(DATA)).isFalse();
      itIsSaidThat(DATA, "it went off 4 times within an hour");

      kept.lookFor(Duration.ofMinutes(50));
    });

    assertThat(world.answers(DATA)).isTrue();
    assertThat(told.getLast()).isEqualTo(new KeepEvent.Well());
    assertThat(retired()).isEmpty();
  }

  @Test
  void aPersonsHealStartsItAllTheSame() throws Exception {
    keep(kept -> {
      goesOff(kept, DATA);
      world.powerOff(DATA);
      kept.lookFor(Duration.ofMinutes(5));
    });
    assertThat(world.answers(DATA)).isFalse();

    world.process("heal", Fate.kind()).heal(file.text());

    assertThat(world.answers(DATA)).isTrue();
    new Rest(world, file).check();
  }

  @Test
  void itIsStartedWhereItsSetsHaveNoMajorityWithoutIt() throws Exception {
    keep(kept -> {
      goesOff(kept, DATA);
      world.powerOff(DATA);
      world.powerOff(data(3));
      kept.lookFor(Duration.ofMinutes(5));
    });

    assertThat(world.answers(DATA)).isTrue();
    assertThat(told.getLast()).isEqualTo(new KeepEvent.Well());
  }

  @Test
  void aWayInIsStartedEveryTime() throws Exception {
    var entrance = new HostName("sim-haproxy-1");
    keep(kept -> {
      goesOff(kept, entrance);
      goesOff(kept, entrance);
    });

    assertThat(world.answers(entrance)).isTrue();
  }
}
