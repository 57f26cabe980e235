package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Verdict;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file asks for fewer hosts than stand: the one that it no longer names holds members still. */
class FewerHostsTest {
  private static final HostName DATA = new HostName("sim-mongodb-4");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();

  @BeforeEach
  void oneHostLessIsAskedFor() throws Exception {
    world.promises().watch(file.appNames());
    var more = file.text().replace("mongodb: 3", "mongodb: 4");
    assertThat(verdict(world.process("up", Fate.kind()).up(more))).isEqualTo(Verdict.DONE);
    assertThat(world.store().members().wanted()).extracting(Booking::host).contains(DATA);
    assertThat(verdict(world.process("up", Fate.kind()).up(file.text()))).isEqualTo(Verdict.DONE);
  }

  @Test
  void itStaysWithItsMembers() throws Exception {
    assertThat(world.answers(DATA)).isTrue();
    assertThat(heal()).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  void whenItIsGoneItsMembersAreReplacedOnOthers() throws Exception {
    world.wipe(DATA);

    assertThat(heal()).isEqualTo(Verdict.DONE);

    isWholeWithoutIt();
  }

  @Test
  void whenItFallsSilentForGoodItIsGivenUpAsAnyOther() throws Exception {
    world.freeze(DATA);

    assertThat(heal()).isEqualTo(Verdict.DONE);

    isWholeWithoutIt();
  }

  @Test
  void whenItLosesItsPowerItIsStartedAgain() throws Exception {
    world.powerOff(DATA);

    assertThat(heal()).isEqualTo(Verdict.DONE);

    assertThat(world.answers(DATA)).isTrue();
    assertThat(heal()).isEqualTo(Verdict.NO_CHANGE);
  }

  private void isWholeWithoutIt() throws InterruptedException {
    assertThat(world.store().members().wanted()).extracting(Booking::host).doesNotContain(DATA);
    new Rest(world, file).check();
    assertThat(heal()).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  private Verdict heal() throws InterruptedException {
    return verdict(world.process("heal", Fate.kind()).heal(file.text()));
  }

  private static Verdict verdict(Ending ending) {
    var report = Objects.requireNonNull(ending.report(), ending.toString());
    assertThat(report.failures()).as("%s", ending).isEmpty();
    return report.verdict();
  }
}
