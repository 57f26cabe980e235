package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostName;
import dev.skep.keep.KeepEvent;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host is lost and made anew again and again: keep stops at that, a person may go on. */
class FlappingTest {
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

  private SkepProcess keep(Keeping.Looks looks) throws InterruptedException {
    var process = world.process("keep", Fate.kind());
    var ending = new Keeping(process, told).over(file.text(), looks);
    assertThat(ending.report()).as("%s", ending).isNotNull();
    world.promises().areKept();
    return process;
  }

  private void isLostThreeTimes(Keeping.Kept kept) throws InterruptedException {
    for (int time = 0; time < 3; time++) {
      world.powerOff(APP);
      kept.lookFor(Duration.ofMinutes(2));
      assertThat(world.answers(APP)).isTrue();
    }
  }

  private static @Nullable Verdict verdict(Ending ending) {
    var report = ending.report();
    return report == null ? null : report.verdict();
  }

  private int noted() {
    return world
        .store()
        .read(HostBook.DOCUMENT, HostBook.class)
        .map(book -> book.remade().getOrDefault(APP.value(), List.of()).size())
        .orElse(0);
  }

  @Test
  void theFourthTimeWithinAnHourItIsLeftAloneAndThatIsSaid() throws Exception {
    keep(this::isLostThreeTimes);
    assertThat(noted()).isEqualTo(3);
    world.powerOff(APP);

    var process = keep(kept -> kept.lookFor(Duration.ofMinutes(20)));

    assertThat(process.steps()).isEmpty();
    assertThat(told.getLast())
        .isInstanceOfSatisfying(
            KeepEvent.Amiss.class,
            event ->
                assertThat(event.why())
                    .contains(APP.value())
                    .contains("made anew 3 times within an hour")
                    .contains("skep heal"));
  }

  @Test
  void soItIsWhereItIsGoneAltogether() throws Exception {
    keep(this::isLostThreeTimes);
    world.wipe(APP);

    var process = keep(kept -> kept.lookFor(Duration.ofMinutes(20)));

    // The others let the address that is gone through no more: that is no step of it.
    assertThat(process.steps()).noneMatch(step -> step.path().contains(APP.value()));
    assertThat(told)
        .filteredOn(KeepEvent.Mended.class::isInstance)
        .noneMatch(event -> ((KeepEvent.Mended) event).report().verdict() == Verdict.FAILED);
    assertThat(told).filteredOn(KeepEvent.BackingOff.class::isInstance).hasSizeLessThan(2);
    assertThat(world.hosts()).doesNotContain(APP);
  }

  @Test
  void othersAreMendedMeanwhile() throws Exception {
    keep(this::isLostThreeTimes);
    world.powerOff(APP);
    var other = new HostName("sim-nodejs-2");
    world.powerOff(other);

    keep(kept -> kept.lookFor(Duration.ofMinutes(5)));

    assertThat(world.answers(other)).isTrue();
    assertThat(world.answers(APP)).isFalse();
  }

  @Test
  void aPersonsHealMakesItAnewAllTheSame() throws Exception {
    keep(this::isLostThreeTimes);
    world.powerOff(APP);

    var ending = world.process("heal", Fate.kind()).heal(file.text());

    assertThat(verdict(ending)).as("%s", ending).isEqualTo(Verdict.DONE);
    new Rest(world, file).check();
    world.promises().areKept();
  }

  @Test
  void soDoesAPersonsUp() throws Exception {
    keep(this::isLostThreeTimes);
    world.powerOff(APP);

    var ending = world.process("up", Fate.kind()).up(file.text());

    assertThat(verdict(ending)).as("%s", ending).isEqualTo(Verdict.DONE);
    assertThat(world.answers(APP)).isTrue();
  }

  @Test
  void afterAnHourKeepTriesAgain() throws Exception {
    keep(kept -> {
      isLostThreeTimes(kept);
      world.powerOff(APP);
      kept.lookFor(Duration.ofMinutes(70));
    });

    assertThat(world.answers(APP)).isTrue();
    assertThat(told.getLast()).isEqualTo(new KeepEvent.Well());
  }

  @Test
  void aRunThatDiesBetweenTheNoteAndTheDeedCountsOnce() throws Exception {
    world.powerOff(APP);
    var fate =
        new Fate() {
          @Override
          public void before(SkepProcess process, int number, Call call) {
            if (call.method().equals("fence")) {
              process.die();
            }
          }
        };
    world.process("heal", fate).heal(file.text());
    assertThat(noted()).isEqualTo(1);
    assertThat(world.answers(APP)).isFalse();
    world.clock().advance(Duration.ofMinutes(1));

    world.process("heal", Fate.kind()).heal(file.text());

    assertThat(noted()).isEqualTo(1);
    assertThat(world.answers(APP)).isTrue();
  }
}
