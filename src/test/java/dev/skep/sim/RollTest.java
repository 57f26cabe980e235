package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.store.History;
import dev.skep.docker.swarm.NodeChange;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.HostName;
import dev.skep.keep.KeepEvent;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hosts are restarted one after the other on purpose, and nobody notices. */
class RollTest {
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
    var scene = RollScene.running(SimFile.demo());

    scene.roll(Fate.kind());

    assertThat(scene.restarted()).doesNotHaveDuplicates().hasSameElementsAs(scene.world().hosts());
    scene.nobodyNoticed();
    scene.isWhole();
  }

  @Test
  void appsGoFirstThenDataThenTheWayInThenManagers() throws Exception {
    var scene = RollScene.running(SimFile.demo());

    scene.roll(Fate.kind());

    assertThat(scene.restarted().stream().map(host -> host.value().split("-")[1]).distinct())
        .containsExactly("nodejs", "mongodb", "haproxy", "manager");
  }

  @Test
  void aHostIsEmptyBeforeItGoesAndCountedBeforeTheNext() throws Exception {
    var scene = RollScene.running(SimFile.demo());

    var process = scene.roll(Fate.kind(), "mongodb-1", "sim-mongodb-2");

    assertThat(paths(process))
        .containsSubsequence(
            "swarm/sim-mongodb-2/aside",
            "mongo/sim-mongodb-2/hand over",
            "hosts/sim-mongodb-2/restart",
            "swarm/sim-mongodb-2/reinstate",
            "mongo/sim-mongodb-2/whole",
            "apps/sim-mongodb-2/served",
            "swarm/sim-mongodb-1/aside");
    assertThat(scene.restarted())
        .containsExactly(new HostName("sim-mongodb-2"), new HostName("sim-mongodb-1"));
    scene.isWhole();
  }

  @Test
  void threeManagersKeepTheirQuorumAndTwoBalancersTheWayIn() throws Exception {
    var scene = RollScene.running(withThreeManagers());

    scene.roll(Fate.kind());

    assertThat(scene.restarted()).hasSameElementsAs(scene.world().hosts());
    assertThat(scene.world().outages())
        .allSatisfy(outage -> assertThat(outage.look().serving()).contains("nodejs"));
    scene.nobodyNoticed();
    scene.isWhole();
  }

  @Test
  void hostsThatDoEverythingAreRolledToo() throws Exception {
    var scene = RollScene.running(withoutPools());

    scene.roll(Fate.kind());

    assertThat(scene.restarted()).doesNotHaveDuplicates().hasSameElementsAs(scene.world().hosts());
    scene.isWhole();
  }

  @Test
  void anUnhealthyClusterIsLeftAlone() throws Exception {
    var scene = RollScene.running(SimFile.demo());
    scene.world().freeze(new HostName("sim-mongodb-2"));
    var process = scene.world().process("hosts roll", Fate.kind());

    var ending = process.roll(scene.file().text());

    assertThat(String.valueOf(ending)).contains("not well", "sim-mongodb-2");
    assertThat(process.changes()).isZero();
    assertThat(scene.restarted()).isEmpty();
  }

  @Test
  void anUnknownHostIsRefusedWithTheNamesOfTheOthers() throws Exception {
    var scene = RollScene.running(SimFile.demo());

    var ending = scene.world().process("roll", Fate.kind()).roll(scene.file().text(), "mongodb-9");

    assertThat(String.valueOf(ending)).contains("There is no host mongodb-9", "sim-mongodb-1");
    assertThat(scene.restarted()).isEmpty();
  }

  @Test
  void itStopsAtTheFirstHostThatDoesNotComeBackAndSaysWhichAreThrough() throws Exception {
    var scene = RollScene.running(SimFile.demo());
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

    assertThat(RollScene.report(ending).verdict()).as("%s", ending).isEqualTo(Verdict.DEGRADED);
    assertThat(RollScene.report(ending).notes())
        .contains("through: sim-nodejs-1")
        .anyMatch(note -> note.startsWith("not: sim-nodejs-2, sim-mongodb-"));
    assertThat(scene.restarted()).hasSize(2);
    world.calm();
    assertThat(
            RollScene.report(world.process("heal", Fate.kind()).heal(scene.file().text()))
                .verdict())
        .isEqualTo(Verdict.DONE);
    scene.isWhole();
  }

  @Test
  void whoKeepsTheClusterWaitsAndGivesNobodyUp() throws Exception {
    var scene = RollScene.running(SimFile.demo());
    var world = scene.world();
    var told = new ArrayList<KeepEvent>();
    world.whileAway(() -> {
      var keeper = world.process("keep", Fate.kind());
      new Keeping(keeper, told).over(scene.file().text(), kept -> kept.once());
      assertThat(keeper.steps()).as("%s", told).isEmpty();
    });

    scene.roll(Fate.kind());

    assertThat(told).isNotEmpty().noneMatch(KeepEvent.Mended.class::isInstance);
    assertThat(scene.restarted()).hasSameElementsAs(world.hosts());
    scene.isWhole();
  }

  @Test
  void whileItRunsNobodyElseChangesAnything() throws Exception {
    var scene = RollScene.running(SimFile.demo());
    var world = scene.world();
    var refused = new ArrayList<Ending>();
    world.whileAway(() -> {
      var other = world.process("up", Fate.kind());
      refused.add(other.up(scene.file().text()));
      assertThat(other.steps()).isEmpty();
    });

    scene.roll(Fate.kind(), "nodejs-1", "mongodb-1");

    assertThat(refused).hasSize(2).allMatch(ending -> ending.is(Trouble.Kind.LOCKED));
    scene.isWhole();
  }

  @Test
  void itStandsInTheHistory() throws Exception {
    var scene = RollScene.running(SimFile.demo());

    scene.roll(Fate.kind(), "nodejs-1");

    var entries =
        scene
            .world()
            .store()
            .read(History.DOCUMENT, History.class)
            .map(History::entries)
            .orElse(List.of());
    assertThat(entries.getLast().verb()).isEqualTo("hosts roll");
    assertThat(entries.getLast().verdict()).isEqualTo("DONE");
  }

  @Test
  void aHostThatSomebodyDrainedByHandIsPutBackFirst() throws Exception {
    var scene = RollScene.running(SimFile.demo());
    var manager = scene.world().store().manager().orElseThrow();
    var node =
        manager.nodes().list().stream()
            .filter(each -> each.hostname().equals("sim-nodejs-1"))
            .findFirst()
            .orElseThrow();
    manager
        .nodes()
        .update(node.id(), node.version(), NodeChange.availability(SwarmNode.Availability.DRAIN));

    var process = scene.roll(Fate.kind(), "mongodb-1");

    assertThat(paths(process)).startsWith("swarm/sim-nodejs-1/reinstate");
    scene.isWhole();
  }
}
