package dev.skep.story;

import static dev.skep.story.Deploys.isLossless;
import static dev.skep.story.Deploys.print;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Continuous deployment as a user does it, by the command line, under 300 requests a second that
 * never stop: whatever is deployed and however it goes wrong, no request is lost, no note is
 * written twice, and what the store says serves.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class DeployTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration AT_LAST = Duration.ofMinutes(2); // a switch, on a busy machine

  private final ShopCluster shop = ShopCluster.planned();
  private final long seed = Long.getLong("skep.seed", System.nanoTime());
  private UnderLoad load;
  private Deploys under;

  @SuppressWarnings("NullAway.Init") // the load begins once there is something to ask
  DeployTest() throws IOException {}

  @BeforeAll
  void comesUpAndIsAskedFromThenOn() throws Exception {
    System.out.println("cluster " + shop.name + " on port " + shop.port() + ", seed " + seed);
    shop.releases.build();
    var up = shop.up(shop.file());
    assertThat(up.exit()).as(up.toString()).isZero();
    load = UnderLoad.on(shop.port());
    under = new Deploys(shop, load);
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    if (load != null) {
      load.close();
    }
    var down = shop.skep.destroy();
    assertThat(down.exit()).as(down.toString()).isZero();
    assertThat(shop.containers.ours("ps", "--all", "--quiet")).isEmpty();
    assertThat(shop.containers.ours("volume", "ls", "--quiet")).isEmpty();
    shop.releases.remove();
  }

  @Test
  @Order(1)
  void goesFromReleaseToReleaseAndBackAndLosesNothing() throws Exception {
    print("before", load.during(QUIET));
    under.deploys("v2");
    under.deploys("v3");
    var back = under.switchesTo("v2", "rollback", "nodejs");
    assertThat(back.exit()).as(back.toString()).isZero();
    assertThat(back.lastLine()).as("activate, flip, front").contains("3 steps");
    print("after", load.during(QUIET));
  }

  @Test
  @Order(2)
  void noNoteIsWrittenTwiceAndNoneThatWasAcknowledgedIsLost() throws Exception {
    var acknowledged = load.since(0).acknowledged();
    try (var database = Database.of(shop.skep.folder().resolve("skep.yml"))) {
      var written = database.texts();

      assertThat(acknowledged).isNotEmpty();
      assertThat(written).containsAll(acknowledged);
      assertThat(written).doesNotHaveDuplicates();
    }
  }

  @Test
  @Order(2)
  void anOperatorsSecretLiesInEveryInstanceAlsoOfReleasesThatDidNotBringIt() throws Exception {
    under.haveTheirSecret(ShopCluster.API_KEY);
  }

  @Test
  @Order(3)
  void anotherValueOfASecretIsANewGenerationOfTheSameRelease() throws Exception {
    long before = shop.generation("nodejs");
    var release = shop.stored("nodejs").get("release").asString();

    assertThat(shop.up(shop.file()).lastLine()).contains("NO_CHANGE");
    var other = shop.upBringing("another key", shop.file());

    assertThat(other.exit()).as(other.toString()).isZero();
    assertThat(other.toString()).contains("with another api_key").doesNotContain("another key");
    assertThat(shop.generation("nodejs")).isGreaterThan(before);
    assertThat(shop.stored("nodejs").get("release").asString()).isEqualTo(release);
    assertThat(shop.secretInInstances().stream().filter("another key"::equals)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smoke | ended with 3       | cannot reach the stock",
        "none  | none               | image",
        "port  | port 8080          | L4",
        "bare  | has no /bin/sh     | use an image with a shell",
        "sick  | did not pass its checks within 10 s | L7STS 500",
        "hang  | did not pass its checks within 10 s | waiting for a lock",
      })
  @Order(3)
  void aReleaseThatIsNoGoodIsTakenBackAndLeavesNothing(String mode, String why, String detail)
      throws Exception {
    under.isTakenBack("nodejs", mode, why, detail);
  }

  @Test
  @Order(4)
  void aReleaseThatEndsAfterFiveSecondsIsCaughtByALongerHold() throws Exception {
    assertThat(shop.up(shop.file().holding(Duration.ofSeconds(6))).exit()).isZero();
    under.isTakenBack("nodejs", "crash", "ended while it was tried", "no such table");
    assertThat(shop.up(shop.file().holding(Duration.ofSeconds(1))).exit()).isZero();
  }

  @Test
  @Order(5)
  void aReleaseThatDoesNotHearTheSignalToEndLosesNothingAndIsKilled() throws Exception {
    under.deploys(shop.releases.image("deaf"));
    under.deploys("v1");
    under.deploys("v3"); // takes the deaf one's colour
    shop.awaitNoContainerOf(shop.releases.image("deaf"), SOON);
  }

  @Test
  @Order(6)
  @Timeout(900)
  void whereverADeployIsKilledTheNextRunEndsWithOneReleaseAndNothingIsLost() throws Exception {
    var random = new Random(seed);
    int deaths = Boolean.getBoolean("skep.long") ? 10 : 3;
    for (int death = 1; death <= deaths; death++) {
      long from = UnderLoad.now();
      var next = shop.served().equals("v2") ? "v3" : "v2";
      var run = shop.skep.start("deploy", "nodejs", next);
      run.awaitSaid("start   apps/nodejs/claim", AT_LAST); // the lock of the dead one is taken
      long millis = random.nextLong(6000);
      boolean ended = run.process().waitFor(millis, TimeUnit.MILLISECONDS);
      run.kill();

      var up = shop.converges();
      System.out.printf(
          "%s after %d ms: %s, then %s serves%n",
          ended ? "ended" : "killed", millis, up.lastLine(), shop.served());
      shop.servesWhatTheStoreSays();
      isLossless(load.since(from));
    }
  }

  @Test
  @Order(7)
  void ofTwoDeploysAtOnceOneWinsAndTheOtherIsToldWhoDoesIt() throws Exception {
    long from = UnderLoad.now();
    var served = shop.served();
    var others = List.of("v1", "v2", "v3").stream().filter(each -> !each.equals(served)).toList();
    var first = shop.skep.start("deploy", "nodejs", others.getFirst());
    var second = shop.skep.start("deploy", "nodejs", others.getLast());
    var ends = List.of(first.await(AT_LAST), second.await(AT_LAST));

    assertThat(ends).as(ends.toString()).extracting(Skep.Result::exit).containsOnlyOnce(0, 4);
    assertThat(shop.served()).isEqualTo(others.get(ends.getFirst().exit() == 0 ? 0 : 1));
    isLossless(load.since(from));
  }

  @Test
  @Order(8)
  void withoutAMajorityOfItsDatabaseNothingIsDeployedUnlessForced() throws Exception {
    var served = shop.served();
    var other = served.equals("v2") ? "v3" : "v2";
    for (int host = 2; host <= 3; host++) {
      shop.on("nodejs", host, "docker pause $(docker ps -q --filter name=rs1_srv)");
    }
    try {
      // The one that is left believes in the others for ten seconds.
      Waiting.await(Time.system(), () -> isSaid("it has no primary"), "no primary", AT_LAST);
      var refused = shop.deploy(other);
      assertThat(refused.exit()).as(refused.toString()).isEqualTo(5);
      assertThat(refused.err() + refused.out()).contains("without a primary", "--force");
      assertThat(shop.served()).isEqualTo(served);
      assertThat(shop.services()).noneMatch(it -> it.contains("smoke"));

      var forced = shop.skep.run("deploy", "nodejs", other, "--force");
      assertThat(forced.exit()).as("its own smoke test writes: " + forced).isEqualTo(7);
      assertThat(forced.lastLines(25)).contains("smoke test failed: the replica set");
    } finally {
      for (int host = 2; host <= 3; host++) {
        shop.on("nodejs", host, "docker unpause $(docker ps -q --filter name=rs1_srv)");
      }
    }
    Waiting.await(Time.system(), () -> isSaid("\"state\" : \"primary\""), "a primary", AT_LAST);
  }

  @ParameterizedTest
  @CsvSource({"gate, container", "flip, process"})
  @Order(9)
  void aBalancerThatIsKilledDuringADeployComesBackWithTheRightColor(String stage, String what)
      throws Exception {
    var next = shop.served().equals("v2") ? "v3" : "v2";
    var run = shop.skep.start("deploy", "nodejs", next);
    run.awaitSaid("start   apps/nodejs/" + stage, AT_LAST);
    // A process that dies is started again by its engine, a container that a person kills is not.
    shop.on(
        "haproxy",
        1,
        what.equals("process")
            ? "kill -9 $(docker inspect --format '{{.State.Pid}}' haproxy1)"
            : "docker kill haproxy1");
    var ended = run.await(Duration.ofMinutes(2));
    System.out.println(what + " killed at " + stage + ": " + ended.lastLine());

    shop.converges();
    shop.servesWhatTheStoreSays();
    assertThat(load.during(QUIET).failed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"smoke, process", "start, container", "activate, process", "front, container"})
  @Order(9)
  @Tag("long")
  void aBalancerThatIsKilledAtAnyStageComesBackSo(String stage, String what) throws Exception {
    aBalancerThatIsKilledDuringADeployComesBackWithTheRightColor(stage, what);
  }

  @Test
  @Order(10)
  void aSecondAppComesAndIsDeployedAndTheFirstDoesNotNoticeIt() throws Exception {
    long from = UnderLoad.now();
    var before = shop.generation("nodejs");
    var containers = shop.containersOf("nodejs_g");
    assertThat(shop.up(shop.file().withSecond()).exit()).isZero();
    assertThat(shop.web.get("/admin/").headers().firstValue("x-release")).hasValue("good");
    assertThat(shop.on("nodejs", 1, "docker ps --format '{{.Names}}'"))
        .as("its placement keeps it away")
        .contains("nodejs_g")
        .doesNotContain("admin_g");

    var deploy = shop.skep.run("deploy", "admin", shop.releases.image("better"));

    assertThat(deploy.exit()).as(deploy.toString()).isZero();
    assertThat(deploy.err()).contains("apps/admin/before", "apps/admin/ask");
    assertThat(shop.web.get("/admin/").headers().firstValue("x-release")).hasValue("better");
    assertThat(shop.generation("nodejs")).isEqualTo(before);
    assertThat(shop.containersOf("nodejs_g")).containsExactlyElementsOf(containers);
    isLossless(load.since(from));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smoke | \"node server.js --smoketest\" of admin | cannot reach the stock",
        "page  | /admin/tried answered 500 | apps/admin/ask",
      })
  @Order(11)
  void aReleaseWhoseMigrationOrPageFailsIsTakenBackToo(String mode, String why, String detail)
      throws Exception {
    var before = shop.generation("admin");

    under.isTakenBack("admin", mode, why, detail);

    assertThat(shop.generation("admin")).isEqualTo(before);
    assertThat(shop.web.get("/admin/").headers().firstValue("x-release")).hasValue("better");
  }

  @Test
  @Order(12)
  void anAppThatIsRenamedServesUntilTheNewOneDoesAndNobodyNoticesIt() throws Exception {
    under.isRenamed("shop", "v2");
  }

  private boolean isSaid(String words) throws InterruptedException {
    return ShopCluster.unchecked(() -> shop.skep.run("status", "--json").out().contains(words));
  }
}
