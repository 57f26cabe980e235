package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Verdict;
import dev.skep.swarm.MemoryCopies;
import dev.skep.swarm.MemoryCopy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Hosts vanish for good together with the only manager: a recovery does about them what a healing
 * would, and no member without its data ever votes.
 */
class RecoverLostHostsTest {
  private static final HostName MANAGER = new HostName("sim-manager-1");
  private static final HostName DATA = new HostName("sim-mongodb-2");
  private static final HostName SUCCESSOR = new HostName("sim-mongodb-4");
  private static final HostName APP = new HostName("sim-nodejs-1");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();

  @BeforeEach
  void itRuns() throws Exception {
    world.promises().watch(file.appNames());
    RecoverTest.verdict(world.process("up", Fate.kind()).up(file.text()));
  }

  private SkepProcess recover(Verdict verdict) throws InterruptedException {
    var process = world.process("recover", Fate.kind());
    assertThat(RecoverTest.verdict(process.recover(file.text()))).isEqualTo(verdict);
    return process;
  }

  private void isWhole() throws InterruptedException {
    world.promises().areKept(); // no vote without data, and apps were served all the time
    new Rest(world, file).check();
    var heal = world.process("heal", Fate.kind());
    assertThat(RecoverTest.verdict(heal.heal(file.text()))).isEqualTo(Verdict.NO_CHANGE);
    assertThat(heal.changes()).isZero();
    world.promises().areKept();
  }

  private static List<String> paths(SkepProcess process) {
    return process.steps().stream().map(step -> step.path()).toList();
  }

  private Map<String, String> retired() {
    var retired = new TreeMap<String, String>();
    world
        .store()
        .read(HostBook.DOCUMENT, HostBook.class)
        .ifPresent(book ->
            book.addresses().forEach((host, address) -> retired.put(host.value(), address)));
    return retired;
  }

  private Map<String, String> addresses() {
    var addresses = new TreeMap<String, String>();
    world.provider().list().known().orElse(List.<Host>of()).stream()
        .forEach(host -> addresses.put(host.name().value(), host.address()));
    return addresses;
  }

  /** What every set's members say of it. */
  private Map<String, String> configurations() {
    var all = new TreeMap<String, String>();
    world.mongo().sets().forEach(set -> all.put(set.name().value(), set.config().toString()));
    return all;
  }

  @Test
  void everyCopySaysWhereTheHostsStand() {
    assertThat(newest().hosts()).isEqualTo(addresses()).hasSize(7);
  }

  private MemoryCopy newest() {
    var copies = new MemoryCopies(world.provider()).read(world.hosts());
    return MemoryCopies.newest(SimFile.CLUSTER, copies.values()).orElseThrow();
  }

  @Test
  void aDataHostIsReplacedByOneOfAnotherNameAtAnotherAddress() throws Exception {
    var before = addresses();
    var pinned = RecoverTest.pinned(world);
    world.wipe(MANAGER);
    world.wipe(DATA);

    var steps = paths(recover(Verdict.DONE));

    assertThat(steps)
        .containsSubsequence(
            "hosts/sim-mongodb-2/retire",
            "mongo/book",
            "mongo/rs1/start rs1_srv4",
            "mongo/rs1/add rs1_srv4",
            "mongo/rs1/ready",
            "mongo/rs1/remove rs1_srv2",
            "cluster/recovered");
    assertThat(world.hosts()).contains(SUCCESSOR).doesNotContain(DATA);
    assertThat(retired()).isEqualTo(Map.of(DATA.value(), before.get(DATA.value())));
    assertThat(addresses()).doesNotContainValue(before.get(DATA.value()));
    assertThat(world.store().members().wanted()).extracting(Booking::host).doesNotContain(DATA);
    assertThat(RecoverTest.pinned(world)).containsAllEntriesOf(pinned);
    isWhole();
  }

  /** The last run before may have seen that a host was gone, and been about something else. */
  @Test
  void oneThatWasGoneBeforeTheNewestCopyIsMissedAllTheSame() throws Exception {
    var next = file.deploying(AppImage.WELL);
    RecoverTest.verdict(world.process("up", Fate.kind()).up(next.text()));
    long before = newest().number();
    world.wipe(DATA);
    world.process("rollback", Fate.kind()).rollback(file.text(), "nodejs");
    assertThat(newest().number()).isGreaterThan(before);
    assertThat(world.hosts()).doesNotContain(SUCCESSOR);
    world.loseSwarm(MANAGER);

    recover(Verdict.DONE);

    assertThat(retired()).containsOnlyKeys(DATA.value());
    isWhole();
  }

  /** The copy that a recovery leaves which did not end knows what it has not dealt with yet. */
  @Test
  void oneThatIsMissedIsMissedStillWhenTheManagerIsLostAgainOnTheWay() throws Exception {
    world.loseSwarm(MANAGER);
    world.wipe(DATA);
    var failing =
        new Fate() {
          @Override
          public void before(SkepProcess process, int number, Call call) {
            if (call.method().equals("join")) {
              throw call.silence();
            }
          }
        };
    var ending = world.process("recover", failing).recover(file.text());
    assertThat(ending.report() == null ? null : ending.report().verdict())
        .isEqualTo(Verdict.FAILED);
    assertThat(retired()).isEmpty();
    world.loseSwarm(MANAGER);

    recover(Verdict.DONE);

    assertThat(retired()).containsOnlyKeys(DATA.value());
    isWhole();
  }

  @Test
  void anAppHostIsMadeAnewBeforeTheLastOneThatServesLeaves() throws Exception {
    world.wipe(MANAGER);
    world.wipe(APP);

    var steps = paths(recover(Verdict.DONE));

    assertThat(steps)
        .containsSubsequence(
            "hosts/sim-nodejs-1", "apps/nodejs/served", "swarm/sim-nodejs-2/leave");
    assertThat(retired()).isEmpty();
    isWhole();
  }

  @Test
  void aBalancersHostIsMadeAnewWithHaproxyBeforeAnythingWaitsForIt() throws Exception {
    world.wipe(MANAGER);
    world.wipe(new HostName("sim-haproxy-1"));

    recover(Verdict.DONE);

    isWhole();
  }

  /** The successor of the one takes the place of another, which then stands elsewhere. */
  @Test
  void oneOfEachAtOnce() throws Exception {
    world.wipe(MANAGER);
    world.wipe(DATA);
    world.wipe(APP);
    world.wipe(new HostName("sim-haproxy-1"));

    recover(Verdict.DONE);

    assertThat(retired()).containsOnlyKeys(DATA.value());
    isWhole();
  }

  @Test
  void withoutPoolsAManagerThatHeldDataIsReplacedToo() throws Exception {
    var other = new SimFile(false, 1, 4, 2, 3, 2, 1, false, file.apps());
    var lone = new World(1);
    lone.promises().watch(other.appNames());
    RecoverTest.verdict(lone.process("up", Fate.kind()).up(other.text()));
    var managers = lone.hosts().subList(0, 3);
    lone.wipe(managers.get(1));
    lone.loseSwarm(managers.get(0));
    lone.loseSwarm(managers.get(2));

    var ending = lone.process("recover", Fate.kind()).recover(other.text());

    assertThat(RecoverTest.verdict(ending)).isEqualTo(Verdict.DONE);
    assertThat(lone.hosts()).hasSize(4).doesNotContain(managers.get(1));
    new Rest(lone, other).check();
    lone.promises().areKept();
  }

  @Test
  void oneThatIsOnlyOffIsStartedWithItsData() throws Exception {
    world.wipe(MANAGER);
    world.powerOff(DATA);

    recover(Verdict.DONE);

    assertThat(world.hosts()).contains(DATA).doesNotContain(SUCCESSOR);
    assertThat(retired()).isEmpty();
    isWhole();
  }

  @Test
  void oneThatIsSilentIsLeftAsItIsAndTheRecoveryIsNotOverUntilItIsHeard() throws Exception {
    var before = configurations();
    world.loseSwarm(MANAGER);
    world.freeze(DATA);

    var first = recover(Verdict.DEGRADED);
    assertThat(paths(first)).contains("apps/nodejs/served").doesNotContain("cluster/recovered");
    world.process("heal", Fate.kind()).heal(file.text()); // it waits, and gives nobody up
    assertThat(world.hosts()).contains(DATA);
    assertThat(retired()).isEmpty();
    assertThat(configurations()).isEqualTo(before);

    world.calm();
    assertThat(paths(recover(Verdict.DONE)))
        .contains("swarm/sim-mongodb-2/leave", "swarm/sim-mongodb-2", "cluster/recovered");
    isWhole();
  }

  @Test
  void oneThatWasSilentAndIsThenGoneIsReplaced() throws Exception {
    world.loseSwarm(MANAGER);
    world.freeze(DATA);
    recover(Verdict.DEGRADED);
    world.wipe(DATA);

    recover(Verdict.DONE);

    assertThat(retired()).containsOnlyKeys(DATA.value());
    assertThat(world.hosts()).contains(SUCCESSOR).doesNotContain(DATA);
    isWhole();
  }

  @Test
  void aSilentAppHostKeepsNobodyFromServing() throws Exception {
    world.loseSwarm(MANAGER);
    world.freeze(APP);

    recover(Verdict.DEGRADED);
    assertThat(world.promises().serving()).containsExactlyElementsOf(file.appNames());

    world.calm();
    recover(Verdict.DONE);
    new Rest(world, file).check();
  }
}
