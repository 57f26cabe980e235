package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.store.History;
import dev.skep.hosts.model.HostName;
import dev.skep.keep.Keeper;
import dev.skep.keep.KeptCluster;
import dev.skep.keep.Trigger;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All managers lose what the cluster remembers, and it is put back around what runs. */
class RecoverTest {
  private static final HostName MANAGER = new HostName("sim-manager-1");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();

  @BeforeEach
  void itRuns() throws Exception {
    world.promises().watch(file.appNames());
    assertThat(world.process("up", Fate.kind()).up(file.text()).report()).isNotNull();
  }

  private Verdict recover() throws InterruptedException {
    var ending = world.process("recover", Fate.kind()).recover(file.text());
    assertThat(ending.report()).as("%s", ending).isNotNull();
    return ending.report() == null ? Verdict.FAILED : verdict(ending);
  }

  static Verdict verdict(Ending ending) {
    var report = ending.report();
    assertThat(report).as("%s", ending).isNotNull();
    if (report == null) {
      return Verdict.FAILED;
    }
    assertThat(report.failures()).as("%s", ending).isEmpty();
    assertThat(report.troubles()).as("%s", ending).isEmpty();
    return report.verdict();
  }

  private void isWhole() throws InterruptedException {
    world.promises().areKept(); // apps were served all the time
    new Rest(world, file).check();
    var heal = world.process("heal", Fate.kind());
    assertThat(verdict(heal.heal(file.text()))).isEqualTo(Verdict.NO_CHANGE);
    assertThat(heal.changes()).isZero();
  }

  /** Starts of what is pinned to its host. */
  private Map<String, Integer> pinned() {
    return pinned(world);
  }

  static Map<String, Integer> pinned(World world) {
    var starts = new TreeMap<>(world.machines().starts());
    starts.keySet().removeIf(name -> !name.matches("(rs[0-9]+_srv|cfg|mongos|haproxy)[0-9]+"));
    return starts;
  }

  static void refuses(Ending ending, String words) {
    assertThat(ending.trouble() == null ? String.valueOf(ending) : ending.trouble().getMessage())
        .contains(words);
  }

  @Test
  void whatWasLostIsPutBackAndNothingPinnedIsTouched() throws Exception {
    world.loseSwarm(MANAGER);
    var before = pinned();

    assertThat(recover()).isEqualTo(Verdict.DONE);

    assertThat(pinned()).isEqualTo(before);
    isWhole();
    assertThat(world.store().read(History.DOCUMENT, History.class).orElseThrow().entries())
        .extracting(History.Entry::verb)
        .containsExactly("up", "recover");
  }

  @Test
  void aManagersHostThatIsGoneIsMadeAnew() throws Exception {
    world.wipe(MANAGER);
    var before = pinned();

    assertThat(recover()).isEqualTo(Verdict.DONE);

    assertThat(pinned()).isEqualTo(before);
    isWhole();
  }

  @Test
  void meanwhileNobodyMakesAnythingAnew() throws Exception {
    world.loseSwarm(MANAGER);

    for (var verb : List.of("up", "heal", "rollback")) {
      var process = world.process(verb, Fate.kind());
      var ending =
          switch (verb) {
            case "up" -> process.up(file.text());
            case "heal" -> process.heal(file.text());
            default -> process.rollback(file.text(), "nodejs");
          };
      refuses(ending, "skep recover");
      assertThat(process.changes()).isZero();
    }
  }

  /** What is off says nothing of what was made on it. */
  @Test
  void noVaultIsMadeBesideHostsThatAreOff() throws Exception {
    world.wipe(MANAGER);
    world.hosts().forEach(world::powerOff);

    refuses(world.process("up", Fate.kind()).up(file.text()), "skep recover");

    assertThat(recover()).isEqualTo(Verdict.DONE);
    isWhole();
  }

  @Test
  void aKeeperSaysWhatToDoAndDoesNothing() throws Exception {
    world.loseSwarm(MANAGER);
    var process = world.process("keep", Fate.kind());
    var told = new ArrayList<String>();

    process.run(
        file.text(),
        cluster -> {
          new Keeper(
                  new KeptCluster(cluster),
                  process.time(),
                  Trigger.silent(process.time()),
                  new Random(1),
                  Events.none(),
                  event -> told.add(event.toString()))
              .once(new Cancellation());
          return new RunReport(
              Verdict.NO_CHANGE, Duration.ZERO, 0, List.of(), List.of(), List.of());
        });

    assertThat(told).singleElement().asString().contains("skep recover");
    assertThat(process.changes()).isZero();
  }

  @Test
  void withoutACopyItIsRefused() throws Exception {
    world.loseSwarm(MANAGER);
    world.hosts().forEach(world::loseFiles);

    var process = world.process("recover", Fate.kind());
    var ending = process.recover(file.text());

    refuses(ending, "no host that answers has a copy");
    assertThat(process.changes()).isZero();
  }

  @Test
  void aManagerThatRemembersIsNotReplaced() throws Exception {
    var process = world.process("recover", Fate.kind());

    refuses(process.recover(file.text()), "nothing to recover");

    assertThat(process.changes()).isZero();
  }

  @Test
  void aSilentManagerMayRemember() throws Exception {
    world.freeze(MANAGER);
    var process = world.process("recover", Fate.kind());

    var ending = process.recover(file.text());

    assertThat(ending.is(Trouble.Kind.UNREACHABLE)).as("%s", ending).isTrue();
    refuses(ending, "--force-new-cluster");
    assertThat(process.changes()).isZero();
  }

  @Test
  void anotherClustersCopyIsNotTaken() throws Exception {
    world.loseSwarm(MANAGER);
    for (var host : world.hosts()) {
      world.loseFiles(host);
      world
          .provider()
          .writePrivateFile(
              host, "/var/lib/docker/skep/memory.json", SecretBytes.of("{\"format\": 1}"));
    }

    refuses(world.process("recover", Fate.kind()).recover(file.text()), "no copy of a cluster");
  }

  @Test
  void threeManagersThatLostItAllAreMadeManagersAgain() throws Exception {
    recoversWithout(
        new SimFile(true, 3, 3, 2, 3, 2, 1, false, SimFile.demo().apps()), "sim-manager-");
  }

  @Test
  void withoutPoolsEveryHostIsAskedAndItIsTheSame() throws Exception {
    recoversWithout(
        new SimFile(false, 1, 4, 2, 3, 2, 1, false, SimFile.demo().apps()), "sim-[a-z]+-[123]");
  }

  private static void recoversWithout(SimFile other, String managers) throws InterruptedException {
    var world = new World(1);
    world.promises().watch(other.appNames());
    verdict(world.process("up", Fate.kind()).up(other.text()));
    var lost =
        world.hosts().stream().filter(host -> host.value().matches(managers + ".*")).toList();
    assertThat(lost).hasSize(3);
    lost.forEach(world::loseSwarm);
    var before = pinned(world);

    var up = world.process("up", Fate.kind());
    refuses(up.up(other.text()), "skep recover");
    assertThat(up.changes()).isZero();
    var ending = world.process("recover", Fate.kind()).recover(other.text());

    assertThat(verdict(ending)).isEqualTo(Verdict.DONE);
    assertThat(pinned(world)).isEqualTo(before);
    new Rest(world, other).check();
    world.promises().areKept();
  }

  @Test
  void oneOfThreeThatStillRemembersIsNotReplaced() throws Exception {
    var other = new SimFile(true, 3, 3, 2, 3, 2, 1, false, SimFile.demo().apps());
    var lone = new World(1);
    verdict(lone.process("up", Fate.kind()).up(other.text()));
    lone.loseSwarm(MANAGER);
    lone.loseSwarm(new HostName("sim-manager-2"));
    var process = lone.process("recover", Fate.kind());

    refuses(process.recover(other.text()), "--force-new-cluster");

    assertThat(process.changes()).isZero();
  }
}
