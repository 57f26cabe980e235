package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.HostName;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A recovery meets its death at each of its changing calls, and is run again. */
class RecoverEveryCallTest {
  private static final HostName MANAGER = new HostName("sim-manager-1");

  /** What is lost with what the manager remembers. */
  private interface Lost {
    void from(World world);
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> aRecoveryThatDiesAtAnyCallIsEndedByTheNext() throws Exception {
    return everyCall(world -> {});
  }

  @TestFactory
  Stream<DynamicTest> theSameWhereHostsAreGoneAndAreReplacedOnTheWay() throws Exception {
    return everyCall(world -> {
      world.wipe(new HostName("sim-mongodb-2"));
      world.wipe(new HostName("sim-nodejs-1"));
    });
  }

  private static EveryCall.Scene scene(Lost lost) throws InterruptedException {
    var scene = EveryCall.Scene.running();
    scene.world().loseSwarm(MANAGER);
    lost.from(scene.world());
    return scene;
  }

  private static Stream<DynamicTest> everyCall(Lost lost) throws InterruptedException {
    var calls = rehearsal(scene(lost));
    assertThat(calls).hasSizeGreaterThan(30);
    return IntStream.rangeClosed(1, calls.size())
        .mapToObj(number ->
            DynamicTest.dynamicTest(
                "dies before call %d, %s".formatted(number, calls.get(number - 1)),
                () -> diesAndIsEnded(scene(lost), number)));
  }

  private static List<Call> rehearsal(EveryCall.Scene scene) throws InterruptedException {
    var calls = new ArrayList<Call>();
    var writing =
        new Fate() {
          @Override
          public void before(SkepProcess process, int number, Call call) {
            calls.add(call);
          }
        };
    RecoverTest.verdict(scene.world().process("rehearsal", writing).recover(scene.file().text()));
    return calls;
  }

  private static void diesAndIsEnded(EveryCall.Scene scene, int number)
      throws InterruptedException {
    var world = scene.world();
    var before = surviving(world);
    var process = world.process("recover", Faults.dyingBefore(number));
    process.recover(scene.file().text());
    assertThat(process.isDead()).isTrue();

    var again = world.process("recover again", Fate.kind()).recover(scene.file().text());
    if (again.trouble() == null) {
      assertThat(RecoverTest.verdict(again)).isIn(Verdict.DONE, Verdict.NO_CHANGE);
    } else {
      RecoverTest.refuses(again, "nothing to recover"); // it was over but for its last words
    }
    var heal = world.process("heal", Fate.kind()).heal(scene.file().text());
    assertThat(RecoverTest.verdict(heal)).isEqualTo(Verdict.NO_CHANGE);

    assertThat(RecoverTest.pinned(world)).containsAllEntriesOf(before);
    new Rest(world, scene.file()).check();
    world.promises().areKept();
    var last = world.process("last", Fate.kind());
    assertThat(RecoverTest.verdict(last.heal(scene.file().text()))).isEqualTo(Verdict.NO_CHANGE);
    assertThat(last.changes()).isZero();
  }

  /** What is pinned to a host that is still there, as it was started last. */
  private static Map<String, Integer> surviving(World world) {
    var surviving = new TreeMap<String, Integer>();
    RecoverTest.pinned(world).entrySet().stream()
        .filter(entry -> stands(entry.getKey(), world))
        .forEach(entry -> surviving.put(entry.getKey(), entry.getValue()));
    return surviving;
  }

  private static boolean stands(String container, World world) {
    return world.net().engines().stream()
        .anyMatch(engine ->
            engine.containers().values().stream().anyMatch(it -> it.name().equals(container)));
  }
}
