package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Hosts are taken out on purpose: what they hold moves first, and nobody notices. */
class LeaveTest {
  private static final Map<String, String> SUCCESSORS =
      new TreeMap<>(
          Map.of(
              "mongodb-1", "sim-mongodb-4",
              "nodejs-1", "sim-nodejs-3",
              "haproxy-1", "sim-haproxy-2",
              "manager-1", "sim-manager-4"));

  private record Scene(World world, SimFile file) {
    static Scene running(SimFile file) throws InterruptedException {
      var world = new World(1);
      world.promises().watch(file.appNames());
      var ending = world.process("up", Fate.kind()).up(file.text());
      assertThat(ending.report()).as("%s", ending).isNotNull();
      return new Scene(world, file);
    }

    SkepProcess leave(String host, Fate fate) throws InterruptedException {
      var process = world.process("hosts rm", fate);
      var ending = process.leave(file.text(), host);
      if (!process.isDead()) {
        assertThat(ending.report()).as("%s", ending).isNotNull();
        if (ending.report() != null) {
          assertThat(ending.report().failures()).isEmpty();
          assertThat(ending.report().troubles()).isEmpty();
          assertThat(ending.report().verdict()).as("%s", ending).isEqualTo(Verdict.DONE);
        }
      }
      world.promises().areKept();
      return process;
    }

    Ending asked(String host) throws InterruptedException {
      return world.process("hosts rm", Fate.kind()).leave(file.text(), host);
    }

    /** It is gone, another one is there, and there is nothing left to do. */
    void isWholeWithout(String gone, String successor) throws InterruptedException {
      assertThat(world.answers(new HostName(gone))).isFalse();
      assertThat(world.hosts()).contains(new HostName(successor));
      assertThat(world.store().members().wanted())
          .extracting(Booking::host)
          .doesNotContain(new HostName(gone));
      new Rest(world, file).check();
      var again = world.process("heal", Fate.kind());
      var report = again.heal(file.text()).report();
      assertThat(again.changes()).as("%s", again.steps()).isZero();
      assertThat(report)
          .extracting(each -> each == null ? "" : each.verdict())
          .isEqualTo(Verdict.NO_CHANGE);
      world.promises().areKept();
    }
  }

  private static SimFile withThreeManagers() {
    var demo = SimFile.demo();
    return new SimFile(true, 3, 3, 2, 3, 2, 1, false, demo.apps());
  }

  private static SimFile withoutPools() {
    return new SimFile(false, 1, 4, 2, 3, 2, 1, false, SimFile.demo().apps());
  }

  private static List<String> paths(SkepProcess process) {
    return process.steps().stream().map(step -> step.path()).toList();
  }

  @Test
  void aDataHostLeavesAfterItsMembers() throws Exception {
    var scene = Scene.running(SimFile.demo());

    var process = scene.leave("mongodb-2", Fate.kind());

    assertThat(paths(process))
        .containsSubsequence(
            "hosts/sim-mongodb-2/retire",
            "mongo/rs1/ready",
            "mongo/rs1/remove rs1_srv2",
            "hosts/sim-mongodb-2/fence",
            "hosts/sim-mongodb-2/remove");
    assertThat(paths(process))
        .containsSubsequence("hosts/sim-mongodb-2/fence", "swarm/sim-mongodb-2/forget");
    scene.isWholeWithout("sim-mongodb-2", "sim-mongodb-4");
  }

  @Test
  void aHostWithPrimariesHandsThemOver() throws Exception {
    var scene = Scene.running(SimFile.demo());

    for (int number = 1; number <= 3; number++) {
      scene.leave("sim-mongodb-" + number, Fate.kind());
      scene.isWholeWithout("sim-mongodb-" + number, "sim-mongodb-" + (number + 3));
    }

    assertThat(scene.world().story()).anyMatch(line -> line.contains("stepDown"));
  }

  @Test
  void anAppHostLeavesAfterItsInstance() throws Exception {
    var scene = Scene.running(SimFile.demo());

    var process = scene.leave("nodejs-1", Fate.kind());

    assertThat(paths(process))
        .containsSubsequence("swarm/sim-nodejs-3", "swarm/drain", "hosts/sim-nodejs-1/fence");
    scene.isWholeWithout("sim-nodejs-1", "sim-nodejs-3");
  }

  @Test
  void anAppHostThatWasAwayForAWhileLeavesToo() throws Exception {
    var scene = Scene.running(SimFile.demo());
    scene.world().powerOff(new HostName("sim-nodejs-1"));
    scene.world().allBack();

    scene.leave("nodejs-1", Fate.kind());

    scene.isWholeWithout("sim-nodejs-1", "sim-nodejs-3");
  }

  @Test
  void aBalancersHostIsOffBeforeItsSuccessorTakesItsPort() throws Exception {
    var scene = Scene.running(SimFile.demo());

    var process = scene.leave("haproxy-1", Fate.kind());

    assertThat(paths(process))
        .containsSubsequence("hosts/sim-haproxy-1/fence", "hosts/sim-haproxy-2");
    scene.isWholeWithout("sim-haproxy-1", "sim-haproxy-2");
  }

  @Test
  void aManagerLeavesOnceItsSuccessorManages() throws Exception {
    var scene = Scene.running(withThreeManagers());

    var process = scene.leave("manager-1", Fate.kind());

    assertThat(paths(process))
        .containsSubsequence(
            "swarm/sim-manager-4",
            "swarm/sim-manager-1/relieve",
            "hosts/sim-manager-1/fence",
            "swarm/sim-manager-1/forget");
    scene.isWholeWithout("sim-manager-1", "sim-manager-4");
  }

  @Test
  void theOnlyManagerStays() throws Exception {
    var scene = Scene.running(SimFile.demo());

    var ending = scene.asked("manager-1");

    assertThat(String.valueOf(ending)).contains("only manager");
    assertThat(scene.world().answers(new HostName("sim-manager-1"))).isTrue();
  }

  @Test
  void anUnknownHostIsRefusedWithTheNamesOfTheOthers() throws Exception {
    var scene = Scene.running(SimFile.demo());

    assertThat(String.valueOf(scene.asked("mongodb-9"))).contains("There is no host mongodb-9");
  }

  @Test
  void withoutAMajorityNothingIsMoved() throws Exception {
    var scene = Scene.running(SimFile.demo());
    scene.world().freeze(new HostName("sim-mongodb-2"));
    scene.world().freeze(new HostName("sim-mongodb-3"));

    var process = scene.world().process("hosts rm", Fate.kind());
    var ending = process.leave(scene.file().text(), "mongodb-1");

    assertThat(String.valueOf(ending)).contains("cannot leave", "without a majority");
    assertThat(process.changes()).isZero();
  }

  @Test
  void aHostThatDoesEverythingLeavesAfterAllOfIt() throws Exception {
    var scene = Scene.running(withoutPools());

    scene.leave("node-2", Fate.kind());

    scene.isWholeWithout("sim-node-2", "sim-node-5");
  }

  @Test
  void aHostWhosePortWouldPassToOneThatIsThereStays() throws Exception {
    var scene = Scene.running(withoutPools());

    assertThat(String.valueOf(scene.asked("node-1"))).contains("sim-node-1 cannot leave");
    assertThat(scene.world().answers(new HostName("sim-node-1"))).isTrue();
  }

  @Test
  void whoFallsSilentOnItsWayOutIsLeftOnWhileASetHasNoMajorityElsewhere() throws Exception {
    var scene = Scene.running(SimFile.demo());
    scene.leave(
        "mongodb-3",
        new Fate() {
          @Override
          public void before(SkepProcess process, int number, Call call) {
            if (call.method().equals("addMember")) {
              process.die();
            }
          }
        });
    var world = scene.world();
    world.freeze(new HostName("sim-mongodb-1"));
    world.net().engine("sim-mongodb-3").silence("its engine is dead");
    world.heartbeat();

    var heal = world.process("heal", Fate.kind());
    heal.heal(scene.file().text());

    assertThat(paths(heal)).doesNotContain("hosts/sim-mongodb-3/fence");
    world.calm();
    world.process("heal", Fate.kind()).heal(scene.file().text());
    scene.isWholeWithout("sim-mongodb-3", "sim-mongodb-4");
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> whoDiesAtAnyCallIsFollowedByTheSameAgain() throws Exception {
    var tests = new ArrayList<DynamicTest>();
    for (var host : SUCCESSORS.keySet()) {
      int calls = Scene.running(withThreeManagers()).leave(host, Fate.kind()).changes();
      for (int number = 1; number <= calls; number++) {
        int at = number;
        tests.add(
            DynamicTest.dynamicTest(
                "%s, call %d".formatted(host, number), () -> diesAndIsFollowed(host, at)));
      }
    }
    return tests.stream();
  }

  private static void diesAndIsFollowed(String host, int at) throws InterruptedException {
    var scene = Scene.running(withThreeManagers());
    scene.leave(host, Faults.dyingBefore(at));
    scene.world().calm();

    // What was written down is gone on with by whoever comes; before that nothing has begun.
    var heal = scene.world().process("heal", Fate.kind()).heal(scene.file().text());
    assertThat(heal.report()).as("%s", heal).isNotNull();
    scene.world().promises().areKept();
    if (scene.world().answers(new HostName("sim-" + host))) {
      scene.leave(host, Fate.kind());
    }

    var number =
        host.startsWith("manager") || host.startsWith("mongodb")
            ? 4
            : host.startsWith("nodejs") ? 3 : 2;
    scene.isWholeWithout("sim-" + host, "sim-" + host.replaceAll("[0-9]+$", "" + number));
  }
}
