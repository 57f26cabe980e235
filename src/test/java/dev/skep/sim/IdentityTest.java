package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseWish;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.docker.fake.FakeContainer;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Verdict;
import dev.skep.spec.ImageRef;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs is what the file says: an image is its content, whatever its name. */
class IdentityTest {
  private static final ImageRef WEB = ImageRef.parse("sim/nodejs:v1");
  private static final ImageRef HAPROXY = ImageRef.parse("haproxy:3.0");
  private static final ImageRef MONGO = ImageRef.parse("mongo:8.0");
  private static final String FIRST = "sha256:" + "a".repeat(64);
  private static final String SECOND = "sha256:" + "b".repeat(64);

  private final World world = new World(1);
  private final SimFile demo = SimFile.demo();
  private final String file = demo.text();

  @BeforeEach
  void itRuns() throws Exception {
    world.provider().images().build(WEB, FIRST);
    world.promises().watch(demo.appNames());
    assertThat(up(file)).isEqualTo(Verdict.DONE);
    assertThat(up(file)).isEqualTo(Verdict.NO_CHANGE);
    assertThat(serving()).containsExactly(FIRST);
  }

  private Verdict up(String text) throws InterruptedException {
    return verdict(world.process("up", Fate.kind()).up(text));
  }

  private Verdict heal() throws InterruptedException {
    return verdict(world.process("heal", Fate.kind()).heal(file));
  }

  private Verdict deploy(String words) throws InterruptedException {
    var wish = new ReleaseWish.Deploy(words);
    var process = world.process("deploy", Fate.kind());
    return verdict(process.release(file, "nodejs", wish, Majority.REQUIRED));
  }

  private Verdict rollback() throws InterruptedException {
    return verdict(world.process("rollback", Fate.kind()).rollback(file, "nodejs"));
  }

  private static Verdict verdict(Ending ending) {
    return report(ending).verdict();
  }

  private static RunReport report(Ending ending) {
    return Optional.ofNullable(ending.report()).orElseThrow(() -> new AssertionError(ending));
  }

  private Release active() {
    return world.store().releases("nodejs").orElseThrow().activeRelease().orElseThrow();
  }

  /** The ids of the images of what the active release runs. */
  private Set<String> serving() {
    return images("nodejs_g" + active().generation() + ".");
  }

  private Set<String> images(String container) {
    return world.net().engines().stream()
        .map(FakeEngine::containers)
        .flatMap(all -> all.values().stream())
        .filter(each -> each.name().startsWith(container) && each.running())
        .map(FakeContainer::imageId)
        .collect(Collectors.toSet());
  }

  @Test
  void theSameTagBuiltAgainIsAnotherRelease() throws Exception {
    world.provider().images().build(WEB, SECOND);
    var process = world.process("up", Fate.kind());

    assertThat(verdict(process.up(file))).isEqualTo(Verdict.DONE);

    assertThat(world.story())
        .filteredOn(line -> line.contains("is another image now"))
        .containsExactly("sim/nodejs:v1 is another image now, bbbbbbbbbbbb; aaaaaaaaaaaa serves");

    assertThat(active().generation()).isEqualTo(2);
    assertThat(active().content()).contains(SECOND);
    assertThat(serving()).containsExactly(SECOND);
    assertThat(up(file)).isEqualTo(Verdict.NO_CHANGE);
    assertThat(heal()).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  @Test
  void soItIsForADeploy() throws Exception {
    assertThat(deploy("v1")).isEqualTo(Verdict.NO_CHANGE);
    world.provider().images().build(WEB, SECOND);

    assertThat(deploy("v1")).isEqualTo(Verdict.DONE);

    assertThat(serving()).containsExactly(SECOND);
    assertThat(deploy("v1")).isEqualTo(Verdict.NO_CHANGE);
    assertThat(up(file)).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  void aTagThatWasMovedAtItsRegistryIsAnotherReleaseForWhoAppliesOrDeploys() throws Exception {
    world.provider().images().move(WEB, SECOND);
    assertThat(heal()).isEqualTo(Verdict.NO_CHANGE);
    assertThat(serving()).containsExactly(FIRST);

    assertThat(up(file)).isEqualTo(Verdict.DONE);
    assertThat(serving()).containsExactly(SECOND);

    world.provider().images().move(WEB, FIRST);
    assertThat(deploy("v1")).isEqualTo(Verdict.DONE);
    assertThat(serving()).containsExactly(FIRST);
    world.promises().areKept();
  }

  @Test
  void aRegistryThatDoesNotAnswerLeavesWhatIsHereAndIsSaid() throws Exception {
    world.provider().images().silence(WEB);

    assertThat(deploy("v1")).isEqualTo(Verdict.NO_CHANGE);

    assertThat(world.story())
        .contains(
            "whether sim/nodejs:v1 is another image now could not be asked (connection refused);"
                + " the one that was pulled before is taken");
    assertThat(serving()).containsExactly(FIRST);
  }

  @Test
  void theWayBackIsToTheImageOfThenWarmOrCold() throws Exception {
    world.provider().images().build(WEB, SECOND);
    assertThat(up(file)).isEqualTo(Verdict.DONE);

    assertThat(rollback()).isEqualTo(Verdict.DONE);
    assertThat(serving()).containsExactly(FIRST);
    assertThat(active().generation()).isEqualTo(1);

    assertThat(deploy("v2")).isEqualTo(Verdict.DONE);
    assertThat(deploy("v3")).isEqualTo(Verdict.DONE);
    var wish = new ReleaseWish.Back(Optional.of(FIRST));
    var back = world.process("rollback", Fate.kind());
    assertThat(verdict(back.release(file, "nodejs", wish, Majority.REQUIRED)))
        .isEqualTo(Verdict.DONE);
    assertThat(serving()).containsExactly(FIRST);
  }

  @Test
  void whoHealsStaysWithWhatRunsAlsoOnNewHosts() throws Exception {
    world.provider().images().build(WEB, SECOND);
    world.provider().images().build(MONGO, SECOND);
    world.provider().images().build(HAPROXY, SECOND);
    var haproxy = images("haproxy1");
    var mongo = images("rs1_srv");
    assertThat(heal()).isEqualTo(Verdict.NO_CHANGE);

    world.wipe(new HostName("sim-nodejs-1"));
    world.wipe(new HostName("sim-mongodb-2"));
    world.wipe(new HostName("sim-haproxy-1"));

    var healed = report(world.process("heal", Fate.kind()).heal(file));
    assertThat(healed.verdict()).as("%s", healed).isEqualTo(Verdict.DONE);
    assertThat(serving()).containsExactly(FIRST);
    assertThat(images("haproxy1")).isEqualTo(haproxy);
    assertThat(images("rs1_srv")).isEqualTo(mongo);
  }

  @Test
  void anotherDigestBesideTheSameTagIsAnotherImage() throws Exception {
    var one = "v1@sha256:" + "1".repeat(64);
    var other = "v1@sha256:" + "2".repeat(64);
    var pinned = file.replace("sim/nodejs:v1", "sim/nodejs:" + one);
    var moved = file.replace("sim/nodejs:v1", "sim/nodejs:" + other);
    assertThat(up(pinned)).isEqualTo(Verdict.DONE);
    var before = serving();

    assertThat(up(moved)).isEqualTo(Verdict.DONE);

    assertThat(serving()).hasSize(1).isNotEqualTo(before);
    assertThat(up(moved)).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  void soItIsForHaproxyByDigestAndByTag() throws Exception {
    var one = "haproxy:3.0@sha256:" + "1".repeat(64);
    var other = "haproxy:3.0@sha256:" + "2".repeat(64);
    assertThat(up(file.replace("haproxy:3.0", one))).isEqualTo(Verdict.DONE);
    var before = images("haproxy1");

    assertThat(up(file.replace("haproxy:3.0", other))).isEqualTo(Verdict.DONE);
    assertThat(images("haproxy1")).hasSize(1).isNotEqualTo(before);
    assertThat(up(file.replace("haproxy:3.0", other))).isEqualTo(Verdict.NO_CHANGE);

    assertThat(up(file)).isEqualTo(Verdict.DONE);
    world.provider().images().build(HAPROXY, SECOND);
    assertThat(up(file)).isEqualTo(Verdict.DONE);
    assertThat(images("haproxy1")).containsExactly(SECOND);
    assertThat(up(file)).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  void mongodbStaysWithWhatItRunsAndThatIsSaid() throws Exception {
    var before = images("rs1_srv");
    world.provider().images().build(MONGO, SECOND);
    var process = world.process("up", Fate.kind());

    assertThat(verdict(process.up(file))).isEqualTo(Verdict.NO_CHANGE);

    assertThat(world.story())
        .filteredOn(line -> line.contains("is another image now"))
        .containsExactly(
            "mongo:8.0 is another image now, bbbbbbbbbbbb; what runs is %s and stays"
                .formatted(before.iterator().next().substring(7, 19)));
    assertThat(images("rs1_srv")).isEqualTo(before);
  }

  @Test
  void anotherDigestForMongodbIsRecordedAndNoSuccessUntilItIsApplied() throws Exception {
    var before = images("rs1_srv");
    var other = "mongo:8.0@sha256:" + "2".repeat(64);

    var report = report(world.process("up", Fate.kind()).up(file.replace("mongo:8.0", other)));

    assertThat(report.verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(report.notes()).filteredOn(note -> note.startsWith("mongo.image")).hasSize(1);
    assertThat(images("rs1_srv")).isEqualTo(before);
    assertThat(up(file)).isEqualTo(Verdict.DONE);
  }

  @Test
  void anotherMemoryForHostsIsNoSuccessUntilTheyHaveIt() throws Exception {
    var more = file.replace("memory: 8g", "memory: 9g");

    var report = report(world.process("up", Fate.kind()).up(more));

    assertThat(report.verdict()).as("%s", report).isEqualTo(Verdict.DEGRADED);
    assertThat(report.notes())
        .filteredOn(note -> note.startsWith("hosts.local.memory: recorded and not applied: "))
        .hasSize(1);
    assertThat(up(file)).isEqualTo(Verdict.DONE);
  }

  @Test
  void anotherImageOfHostsIsNoSuccessUntilTheyAreOfIt() throws Exception {
    var other = file.replace("local: {", "local: { image: \"docker:28-dind\",");
    assertThat(other).isNotEqualTo(file);

    var report = report(world.process("up", Fate.kind()).up(other));

    assertThat(report.verdict()).as("%s", report).isEqualTo(Verdict.DEGRADED);
    assertThat(report.notes())
        .filteredOn(note -> note.startsWith("hosts.local.image: recorded and not applied: "))
        .singleElement()
        .satisfies(note -> assertThat(note).contains("sim-mongodb-1", "sim-nodejs-1"));
    assertThat(up(file)).isEqualTo(Verdict.DONE);
    assertThat(up(file)).isEqualTo(Verdict.NO_CHANGE);
  }
}
