package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts of a cluster are lost, and it becomes whole again, with nothing lost. */
class HealTest {
  private static final HostName APP = new HostName("sim-nodejs-1");
  private static final HostName DATA = new HostName("sim-mongodb-2");
  private static final HostName MANAGER = new HostName("sim-manager-1");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();

  @BeforeEach
  void itRuns() throws Exception {
    world.promises().watch(file.appNames());
    assertThat(up()).isEqualTo(Verdict.DONE);
  }

  private Verdict up() throws InterruptedException {
    return verdict(world.process("up", Fate.kind()).up(file.text()));
  }

  private Verdict heal() throws InterruptedException {
    return verdict(world.process("heal", Fate.kind()).heal(file.text()));
  }

  private static Verdict verdict(Ending ending) {
    var report = ending.report();
    assertThat(report).as("%s", ending).isNotNull();
    if (report == null) {
      return Verdict.FAILED;
    }
    assertThat(report.failures()).isEmpty();
    assertThat(report.troubles()).isEmpty();
    return report.verdict();
  }

  private void isWhole() throws InterruptedException {
    new Rest(world, file).check();
    world.promises().areKept();
    assertThat(heal()).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  /** Starts of what holds data. */
  private Map<String, Integer> dataStarts() {
    var starts = new TreeMap<>(world.machines().starts());
    starts.keySet().removeIf(name -> !name.contains("_srv") && !name.startsWith("cfg"));
    return starts;
  }

  @Test
  void withNothingWrongNothingIsDone() throws Exception {
    assertThat(heal()).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  void anAppHostThatLostItsPowerIsMadeAnew() throws Exception {
    var starts = dataStarts();
    world.powerOff(APP);

    var process = world.process("heal", Fate.kind());
    assertThat(verdict(process.heal(file.text()))).isEqualTo(Verdict.DONE);

    assertThat(process.steps().stream().map(step -> step.path()))
        .containsSubsequence(
            "hosts/sim-nodejs-1/fence", "swarm/sim-nodejs-1/forget", "swarm/sim-nodejs-1");
    assertThat(dataStarts()).isEqualTo(starts);
    isWhole();
  }

  @Test
  void anAppHostThatIsGoneIsMadeAnew() throws Exception {
    world.wipe(APP);

    assertThat(heal()).isEqualTo(Verdict.DONE);

    isWhole();
  }

  @Test
  void anAppHostThatFallsSilentForGoodIsPoweredOffAndMadeAnew() throws Exception {
    world.freeze(APP);

    assertThat(heal()).isEqualTo(Verdict.DONE);

    isWhole();
  }

  @Test
  void aDataHostThatLostItsPowerIsStartedAgainWithItsData() throws Exception {
    world.powerOff(DATA);

    assertThat(heal()).isEqualTo(Verdict.DONE);

    assertThat(world.hosts()).contains(DATA);
    assertThat(retired()).isEmpty();
    isWhole();
  }

  @Test
  void aDataHostThatIsGoneIsReplacedByOneOfAnotherName() throws Exception {
    world.wipe(DATA);

    assertThat(heal()).isEqualTo(Verdict.DONE);

    assertThat(world.hosts()).contains(new HostName("sim-mongodb-4")).doesNotContain(DATA);
    assertThat(retired()).containsExactly(DATA.value());
    assertThat(world.store().members().wanted()).extracting(Booking::host).doesNotContain(DATA);
    isWhole();
  }

  @Test
  void aSilentDataHostIsReplacedAndNeverComesBackWithOldData() throws Exception {
    world.freeze(DATA);
    assertThat(heal()).isEqualTo(Verdict.DONE);
    isWhole();

    world.allBack();

    isWhole();
    assertThat(world.hosts()).contains(new HostName("sim-mongodb-4"));
    assertThat(world.answers(DATA)).isFalse();
  }

  @Test
  void aMemberWhoseVolumeIsGoneIsReplacedOnItsHost() throws Exception {
    for (var member : List.of("rs1_srv2", "cfg2")) {
      world.wipeVolume(member);

      assertThat(heal()).isEqualTo(Verdict.DONE);

      assertThat(world.store().members().wanted()).extracting(Booking::name).doesNotContain(member);
      isWhole();
    }
  }

  @Test
  void withASilentManagerNothingIsDone() throws Exception {
    world.freeze(MANAGER);

    var process = world.process("heal", Fate.kind());
    var ending = process.heal(file.text());

    assertThat(process.changes()).isZero();
    assertThat(ending.report()).as("%s", ending).isNull();
    world.calm();
    isWhole();
  }

  @Test
  void whenMoreThanAThirdIsSilentNoneIsGivenUp() throws Exception {
    for (var name : List.of("sim-mongodb-1", "sim-mongodb-2", "sim-nodejs-1")) {
      world.freeze(new HostName(name));
    }

    world.process("heal", Fate.kind()).heal(file.text());

    assertThat(retired()).isEmpty();
    world.calm();
    assertThat(heal()).isEqualTo(Verdict.NO_CHANGE);
    isWhole();
  }

  @Test
  void noSilentHostIsGivenUpWhoseSetsCannotDoWithoutIt() throws Exception {
    world.freeze(DATA);
    world.freeze(new HostName("sim-mongodb-3"));

    world.process("heal", Fate.kind()).heal(file.text());

    assertThat(retired()).isEmpty();
    world.calm();
    isWhole();
  }

  @Test
  void noHostIsGivenUpWhoseSilentEngineHidesMembersThatMakeAMajority() throws Exception {
    var silent = List.of("sim-mongodb-1", DATA.value());
    silent.forEach(name -> world.net().engine(name).silence("its engine is dead"));
    world.heartbeat();

    world.process("heal", Fate.kind()).heal(file.text());

    assertThat(retired()).isEmpty();
    world.calm();
    isWhole();
  }

  @Test
  void aHostWhoseEngineAloneIsSilentIsReplaced() throws Exception {
    world.net().engine(DATA.value()).silence("its engine is dead");
    world.heartbeat();

    assertThat(heal()).isEqualTo(Verdict.DONE);

    assertThat(retired()).containsExactly(DATA.value());
    isWhole();
  }

  @Test
  void whoHoldsDataIsNotGuessedWhereTheBookCannotBeRead() throws Exception {
    world.store().spoil(MemberBook.DOCUMENT);
    world.freeze(DATA);

    var process = world.process("heal", Fate.kind());
    process.heal(file.text());

    assertThat(process.steps().stream().map(step -> step.path()))
        .noneMatch(step -> step.contains(DATA.value()));
    assertThat(world.hosts()).contains(DATA);
  }

  @Test
  void aSuccessorThatIsLostBeforeItHasItsCopyIsReplacedLikewise() throws Exception {
    world.wipe(DATA);
    var successor = new HostName("sim-mongodb-4");
    var heal =
        world.process(
            "heal",
            new Fate() {
              @Override
              public void after(SkepProcess process, int number, Call call) {
                if (call.method().equals("addMember")) {
                  world.wipe(successor);
                  process.die();
                }
              }
            });
    heal.heal(file.text());

    assertThat(heal()).isEqualTo(Verdict.DONE);

    assertThat(retired()).containsExactly(DATA.value(), successor.value());
    isWhole();
  }

  @Test
  void twoHostsAreReplacedAtOnce() throws Exception {
    world.wipe(DATA);
    world.wipe(APP);

    assertThat(heal()).isEqualTo(Verdict.DONE);

    isWhole();
  }

  private List<String> retired() {
    return world
        .store()
        .read(HostBook.DOCUMENT, HostBook.class)
        .map(book -> List.copyOf(book.retired().keySet()))
        .orElse(List.of());
  }
}
