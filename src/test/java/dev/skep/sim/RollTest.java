package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.RunReport;
import dev.skep.hosts.HostName;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Hosts are restarted one after the other on purpose, and nobody notices. */
class RollTest {
  private record Scene(World world, SimFile file) {
    static Scene running(SimFile file) throws InterruptedException {
      var world = new World(1);
      world.promises().watch(file.appNames());
      var ending = world.process("up", Fate.kind()).up(file.text());
      assertThat(ending.report()).as("%s", ending).isNotNull();
      return new Scene(world, file);
    }

    SkepProcess roll(Fate fate, String... hosts) throws InterruptedException {
      var process = world.process("hosts roll", fate);
      var ending = process.roll(file.text(), hosts);
      if (!process.isDead()) {
        assertThat(report(ending).failures()).as("%s", ending).isEmpty();
        assertThat(report(ending).verdict()).as("%s", ending).isEqualTo(Verdict.DONE);
      }
      world.promises().areKept();
      return process;
    }

    List<HostName> restarted() {
      return world.outages().stream().map(World.Outage::host).toList();
    }

    void isWhole() throws InterruptedException {
      new Rest(world, file).check();
      var again = world.process("heal", Fate.kind());
      assertThat(report(again.heal(file.text())).verdict()).isEqualTo(Verdict.NO_CHANGE);
      assertThat(again.changes()).as("%s", again.steps()).isZero();
      world.promises().areKept();
    }

    /** While any host was away. */
    void nobodyNoticed() {
      var sets = new HashSet<String>();
      world.store().members().founded().forEach(sets::add);
      for (var outage : world.outages()) {
        assertThat(outage.off()).as("only one is out").containsExactly(outage.host());
        assertThat(outage.look().writable())
            .as("sets with a primary while %s is away", outage.host())
            .hasSize(sets.size());
        if (!outage.host().value().contains("haproxy")) {
          assertThat(outage.look().serving())
              .as("apps that are served while %s is away", outage.host())
              .containsAll(file.appNames());
        }
      }
    }
  }

  private static RunReport report(Ending ending) {
    assertThat(ending.report()).as("%s", ending).isNotNull();
    return Objects.requireNonNull(ending.report());
  }

  private static SimFile withThreeManagers() {
    var demo = SimFile.demo();
    return new SimFile(true, 3, 3, 2, 3, 2, 2, false, demo.apps());
  }

  private static SimFile withoutPools() {
    return new SimFile(false, 1, 4, 2, 3, 2, 1, false, SimFile.demo().apps());
  }

  private static List<String> paths(SkepProcess process) {
    return process.steps().stream().map(step -> step.path()).toList();
  }

  @Test
  void everyHostIsRestartedOnceAndOneAtATime() throws Exception {
    var scene = Scene.running(SimFile.demo());

    scene.roll(Fate.kind());

    assertThat(scene.restarted()).doesNotHaveDuplicates().hasSameElementsAs(scene.world().hosts());
    scene.nobodyNoticed();
    scene.isWhole();
  }

  @Test
  void appsGoFirstThenDataThenTheWayInThenManagers() throws Exception {
    var scene = Scene.running(SimFile.demo());

    scene.roll(Fate.kind());

    assertThat(scene.restarted().stream().map(host -> host.value().split("-")[1]).distinct())
        .containsExactly("nodejs", "mongodb", "haproxy", "manager");
  }

  @Test
  void aHostIsEmptyBeforeItGoesAndCountedBeforeTheNext() throws Exception {
    var scene = Scene.running(SimFile.demo());

    var process = scene.roll(Fate.kind(), "mongodb-1", "sim-mongodb-2");

    assertThat(paths(process))
        .containsSubsequence(
            "mongo/sim-mongodb-2/hand over",
            "swarm/sim-mongodb-2/aside",
            "hosts/sim-mongodb-2/restart",
            "swarm/sim-mongodb-2/reinstate",
            "mongo/sim-mongodb-2/whole",
            "apps/sim-mongodb-2/served",
            "mongo/sim-mongodb-1/hand over");
    assertThat(scene.restarted())
        .containsExactly(new HostName("sim-mongodb-2"), new HostName("sim-mongodb-1"));
    scene.isWhole();
  }

  @Test
  void threeManagersKeepTheirQuorumAndTwoBalancersTheWayIn() throws Exception {
    var scene = Scene.running(withThreeManagers());

    scene.roll(Fate.kind());

    assertThat(scene.restarted()).hasSameElementsAs(scene.world().hosts());
    assertThat(scene.world().outages())
        .allSatisfy(outage -> assertThat(outage.look().serving()).contains("nodejs"));
    scene.nobodyNoticed();
    scene.isWhole();
  }

  @Test
  void hostsThatDoEverythingAreRolledToo() throws Exception {
    var scene = Scene.running(withoutPools());

    scene.roll(Fate.kind());

    assertThat(scene.restarted()).doesNotHaveDuplicates().hasSameElementsAs(scene.world().hosts());
    scene.isWhole();
  }

  @Test
  void anUnhealthyClusterIsLeftAlone() throws Exception {
    var scene = Scene.running(SimFile.demo());
    scene.world().freeze(new HostName("sim-mongodb-2"));
    var process = scene.world().process("hosts roll", Fate.kind());

    var ending = process.roll(scene.file().text());

    assertThat(String.valueOf(ending)).contains("not well", "sim-mongodb-2");
    assertThat(process.changes()).isZero();
    assertThat(scene.restarted()).isEmpty();
  }

  @Test
  void anUnknownHostIsRefusedWithTheNamesOfTheOthers() throws Exception {
    var scene = Scene.running(SimFile.demo());

    var ending = scene.world().process("roll", Fate.kind()).roll(scene.file().text(), "mongodb-9");

    assertThat(String.valueOf(ending)).contains("There is no host mongodb-9", "sim-mongodb-1");
    assertThat(scene.restarted()).isEmpty();
  }

  @Test
  void itStopsAtTheFirstHostThatDoesNotComeBackAndSaysWhichAreThrough() throws Exception {
    var scene = Scene.running(SimFile.demo());
    var world = scene.world();
    var second = new HostName("sim-nodejs-2");
    var fate =
        new Fate() {
          @Override
          public void after(SkepProcess process, int number, Call call) {
            if (call.method().equals("restart")
                && world.outages().getLast().host().equals(second)) {
              world.freeze(second);
            }
          }
        };

    var ending = world.process("hosts roll", fate).roll(scene.file().text());

    assertThat(report(ending).verdict()).as("%s", ending).isEqualTo(Verdict.DEGRADED);
    assertThat(report(ending).notes())
        .contains("through: sim-nodejs-1")
        .anyMatch(note -> note.startsWith("not: sim-nodejs-2, sim-mongodb-"));
    assertThat(scene.restarted()).hasSize(2);
    world.calm();
    assertThat(report(world.process("heal", Fate.kind()).heal(scene.file().text())).verdict())
        .isEqualTo(Verdict.DONE);
    scene.isWhole();
  }

  /** Whoever dies anywhere leaves what heals, and what can be rolled again. */
  @TestFactory
  Stream<DynamicTest> whoDiesAtAnyCallIsFollowed() throws Exception {
    var tests = new ArrayList<DynamicTest>();
    int calls = Scene.running(SimFile.demo()).roll(Fate.kind()).changes();
    assertThat(calls).isGreaterThan(10);
    for (int number = 1; number <= calls; number++) {
      int at = number;
      tests.add(DynamicTest.dynamicTest("healed, call " + at, () -> diesAndIsHealed(at)));
      tests.add(DynamicTest.dynamicTest("again, call " + at, () -> diesAndIsRolledAgain(at)));
    }
    return tests.stream();
  }

  private static void diesAndIsHealed(int at) throws InterruptedException {
    var scene = Scene.running(SimFile.demo());
    scene.roll(Faults.dyingBefore(at));
    scene.world().calm();

    var heal = scene.world().process("heal", Fate.kind()).heal(scene.file().text());

    assertThat(report(heal).verdict()).as("%s", heal).isIn(Verdict.DONE, Verdict.NO_CHANGE);
    scene.isWhole();
  }

  private static void diesAndIsRolledAgain(int at) throws InterruptedException {
    var scene = Scene.running(SimFile.demo());
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
