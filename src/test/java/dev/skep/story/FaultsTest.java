package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Faults on real parts, as a user meets them: each is told by what failed, where, why and what to
 * do; the rest is done; and once it is mended, the same command ends well.
 *
 * <p>The first {@code up} meets three at once, so that one bring-up shows them all.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class FaultsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String NOWHERE = "mongo:no-such-release";

  private static final Predicate<String> SMOKE = service -> service.contains("smoke");

  private final FaultyCluster cluster;
  private Skep.Result first = new Skep.Result(-1, "", "", Duration.ZERO);

  FaultsTest() throws IOException {
    cluster = FaultyCluster.planned();
  }

  @BeforeAll
  void comesUpOntoATakenPortASilentHostAndAnImageThatIsNowhere() throws Exception {
    System.out.println("cluster " + cluster.name + " on port " + cluster.file().port());
    cluster.makeSmallDisk("mongodb", 1, "120m");
    cluster.write(cluster.file().mongo(NOWHERE));
    first = cluster.upWhilePortIsTakenAndNodejsIsSilent();
    System.out.println(first);
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    var down = cluster.skep.destroy();
    assertThat(down.exit()).as(down.toString()).isZero();
    assertThat(cluster.containers.ours("ps", "--all", "--quiet")).isEmpty();
    assertThat(cluster.containers.ours("volume", "ls", "--quiet")).isEmpty();
    assertThat(cluster.containers.ours("network", "ls", "--quiet")).isEmpty();
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  @Order(1)
  void aPortThatIsTakenIsNamedWithItsHost() {
    assertThat(first.exit()).isEqualTo(1);
    assertThat(first.err())
        .contains(
            "Cannot start host %s: port %d of this machine is taken"
                .formatted(cluster.host("haproxy"), cluster.file().port()))
        .contains("ss -ltnp", "balancer.http");
  }

  @Test
  @Order(2)
  void aHostThatIsSilentAtItsFirstStartIsNamedInTime() {
    assertThat(first.err())
        .contains("Waited 20 s for the engine of %s to answer".formatted(cluster.host("nodejs")))
        .contains("docker logs " + cluster.host("nodejs"));
    assertThat(first.took()).isLessThan(Duration.ofSeconds(100));
  }

  @Test
  @Order(3)
  void anImageThatDoesNotExistIsNamedAndHoldsBackOnlyWhatRunsIt() throws Exception {
    assertThat(first.err())
        .contains("FAILED  hosts/%s/image %s".formatted(cluster.host("mongodb"), NOWHERE))
        .contains("Image %s is not in this machine's engine".formatted(NOWHERE));
    assertThat(first.lastLine()).contains("3 failed");
    assertThat(cluster.on("manager", "docker node ls --format '{{.Hostname}}'").lines())
        .as("the rest is done")
        .contains(cluster.host("manager"), cluster.host("mongodb"));
  }

  @Test
  @Order(4)
  void aFullDiskIsNamedWithItsHostAndTheRestServes() throws Exception {
    cluster.on("nodejs", "pkill -CONT dockerd");
    cluster.write(cluster.file().mongo("mongo:8.0"));
    var full = cluster.up();

    assertThat(full.exit()).as(full.toString()).isEqualTo(1);
    assertThat(full.err())
        .contains("Cannot pull image mongo:8.0 on " + cluster.host("mongodb"))
        .contains("no space left on device")
        .contains("The disk of %s is full".formatted(cluster.host("mongodb")));
    assertThat(cluster.release()).isEqualTo(cluster.file().release());

    cluster.on("mongodb", "mount -o remount,size=1500m /var/lib/docker");
    cluster.converges();
    assertThat(cluster.containers.ours("ps", "--all", "--format", "{{.Names}}"))
        .as("what helped to bring it up is gone")
        .containsExactlyInAnyOrder(
            cluster.host("manager"),
            cluster.host("mongodb"),
            cluster.host("nodejs"),
            cluster.host("haproxy"),
            cluster.name + "-registry");
  }

  @Test
  @Order(5)
  void aHostThatStandsStillIsNamedAtOnce() throws Exception {
    cluster.writeAnotherRelease(10);
    Skep.shell("docker", "pause", cluster.host("nodejs"));
    var up = cluster.up();
    Skep.shell("docker", "unpause", cluster.host("nodejs"));

    assertThat(up.exit()).as(up.toString()).isEqualTo(5);
    assertThat(up.err())
        .contains(
            "Host %s does not answer: its container is paused".formatted(cluster.host("nodejs")))
        .contains("docker unpause " + cluster.host("nodejs"));
    assertThat(up.took()).isLessThan(SOON);
    cluster.converges();
  }

  @Test
  @Order(6)
  void aManagerThatStandsStillStopsNoTrafficAndNothingUntrueIsSaid() throws Exception {
    Skep.shell("docker", "pause", cluster.host("manager"));
    var up = cluster.up();
    var status = cluster.skep.run("status");
    var release = cluster.release();
    Skep.shell("docker", "unpause", cluster.host("manager"));

    assertThat(up.exit()).as(up.toString()).isEqualTo(5);
    assertThat(up.err())
        .contains("Cannot see the Swarm: " + cluster.host("manager"), "is paused")
        .contains("Nothing was changed");
    assertThat(status.out()).contains("lock").doesNotContain("free", "never founded");
    assertThat(release).isEqualTo(cluster.file().release());
    cluster.converges();
  }

  @Test
  @Order(7)
  void aMemberThatDiesWhileStartingIsToldWithItsOwnLastLines() throws Exception {
    cluster.on(
        "mongodb",
        """
        docker stop rs1_srv1; cd /var/lib/docker/volumes/rs1_srv1/_data
        cp -p WiredTiger.turtle /var/lib/docker/kept && echo rubbish >WiredTiger.turtle
        """);
    var up = cluster.up();
    cluster.on(
        "mongodb",
        "cp -p /var/lib/docker/kept /var/lib/docker/volumes/rs1_srv1/_data/WiredTiger.turtle");

    assertThat(up.exit()).as(up.toString()).isEqualTo(1);
    assertThat(up.err())
        .contains("FAILED  mongo/rs1/start rs1_srv1")
        .contains("rs1_srv1 on %s ended while it was starting".formatted(cluster.host("mongodb")))
        .contains("WiredTiger.turtle: fatal turtle file read error");
    cluster.converges();
  }

  @Test
  @Order(8)
  void aWrongPasswordIsToldAndTheRightOneIsTakenFromTheEnvironmentOrFromDockersOwnFile()
      throws Exception {
    var before = cluster.file();
    try (var registry = PrivateRegistry.start(cluster.name + "-private")) {
      cluster.write(before.web(registry.hold("demo/web:v1", "web:v2"), registry.server()));
      var ann = cluster.skep.with("SKEP_REGISTRY_USER", PrivateRegistry.USER);
      var wrong = ann.with("SKEP_REGISTRY_PASSWORD", "not-it").run("up", "-y");
      assertThat(wrong.exit()).as(wrong.toString()).isEqualTo(1);
      assertThat(wrong.err())
          .contains(registry.server() + " was asked as user " + PrivateRegistry.USER)
          .contains("docker login " + registry.server())
          .doesNotContain("not-it");
      assertThat(cluster.release()).as("what served").isEqualTo(before.release());

      var right = ann.with("SKEP_REGISTRY_PASSWORD", registry.password()).run("up", "-y");
      assertThat(right.exit()).as(right.toString()).isZero();
      assertThat(cluster.release()).isEqualTo(cluster.file().release());

      cluster.write(before.web(registry.hold("demo/web:v1", "web:v3"), registry.server()));
      var logged = cluster.skep.with("DOCKER_CONFIG", registry.dockerConfig().toString());
      var up = logged.run("up", "-y");
      assertThat(up.exit()).as(up.toString()).isZero();
      assertThat(cluster.release()).isEqualTo(cluster.file().release());
      assertThat(right.err() + up.err()).doesNotContain(registry.password());
    }
    cluster.write(before);
  }

  @Test
  @Order(9)
  void aSecondOperatorIsToldWhoHoldsTheLockAndADeadOneIsTakenOver() throws Exception {
    cluster.writeAnotherRelease(40_000);
    var holder = cluster.upUntilSmokeTest();
    var second = cluster.up();

    assertThat(second.exit()).as(second.toString()).isEqualTo(4);
    assertThat(second.err())
        .contains("(process %d) has run 'skep up' since 20".formatted(holder.process().pid()));

    holder.kill();
    cluster.writeAnotherRelease(20);
    var taker = cluster.upUntilSmokeTest();
    var waited = Duration.ofNanos(System.nanoTime() - taker.startNanos());
    System.out.println("took over within " + waited);
    assertThat(waited).as("20 s, and the program's own start").isLessThan(SOON);
    var taken = taker.await(Duration.ofMinutes(2));
    assertThat(taken.exit()).as(taken.toString()).isZero();
    assertThat(taken.err()).contains("shows no sign of life");
    assertThat(cluster.services()).as("the killed run's smoke test is gone").noneMatch(SMOKE);
  }

  @Test
  @Order(10)
  void aHolderThatStoodStillTooLongChangesNothingMoreWhenItGoesOn() throws Exception {
    cluster.writeAnotherRelease(3000);
    var holder = cluster.upUntilSmokeTest();
    holder.signal("STOP");
    cluster.converges();
    var before = cluster.store();
    holder.signal("CONT");
    var ended = holder.await(SOON);

    assertThat(ended.exit()).as(ended.toString()).isEqualTo(4);
    assertThat(ended.err()).contains("lost the cluster's lock").contains("changes nothing more");
    assertThat(cluster.store()).isEqualTo(before);
    cluster.converges();
  }

  @Test
  @Order(11)
  void anInterruptEndsARunPromptlyAndTheNextGoesOn() throws Exception {
    cluster.writeAnotherRelease(4000);
    var run = cluster.upUntilSmokeTest();
    long asked = System.nanoTime();
    run.signal("INT");
    var ended = run.await(SOON);

    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
    assertThat(ended.exit()).as(ended.toString()).isEqualTo(130);
    assertThat(ended.lastLine()).startsWith("ABORTED");
    assertThat(ended.err()).contains("under way: apps/web/smoke").doesNotContain("--debug");
    assertThat(cluster.services()).as("its smoke test is gone").noneMatch(SMOKE);
    cluster.converges();
  }

  @Test
  @Order(12)
  void aFileThatTakesBackWhatATeammateAppliedIsNotAppliedUnasked() throws Exception {
    var teammate =
        cluster.skep.with("XDG_STATE_HOME", Files.createTempDirectory("mate").toString());
    var now = cluster.file();
    cluster.write(now.slow(10));
    var up = teammate.run("up", "-y");
    cluster.write(now);

    assertThat(up.exit()).as(up.toString()).isEqualTo(2);
    assertThat(up.err())
        .contains(
            "takes back what that changed", "apps.web.env.SLOW: %d -> 10".formatted(now.slow()))
        .contains("-y does not agree to this: --take-back does");
    assertThat(cluster.release()).isEqualTo(now.release());
  }

  @Test
  @Order(13)
  void aFileWithoutTheDatabaseDestroysNoneOfIt() throws Exception {
    var before = cluster.containers.pinned();
    cluster.skep.file(cluster.file().textWithoutMongo());
    var up = cluster.up();
    cluster.write(cluster.file());

    assertThat(up.exit()).as(up.toString()).isIn(0, 8);
    assertThat(up.err())
        .contains(cluster.host("mongodb") + " is no host of the file; it is left as it is");
    assertThat(cluster.containers.pinned()).isEqualTo(before);
    assertThat(cluster.on("mongodb", "docker volume ls --quiet").lines()).contains("rs1_srv1");
    cluster.converges();
  }
}
