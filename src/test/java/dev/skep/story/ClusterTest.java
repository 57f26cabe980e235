package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A whole cluster on real parts, brought up once through violent deaths of Skep, the last of them
 * when it holds data already, and lived in by every story below.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class ClusterTest {
  private final String cluster = "t" + Long.toString(ProcessHandle.current().pid(), 36);
  private final Containers containers = new Containers(cluster);
  private final long seed = Long.getLong("skep.seed", System.nanoTime());
  private final int port;
  private final Skep skep;
  private final Web web;
  private final Exposure exposure;
  private final Rising rising;

  @SuppressWarnings("NullAway.Init") // it comes up before the first story
  private Exposure.Watched lastUp;

  ClusterTest() throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    skep = new Skep(Files.createTempDirectory("skep-story"));
    web = new Web(port);
    exposure = new Exposure(skep, containers);
    rising = new Rising(skep, web, exposure, new Deaths(skep, new Random(seed)));
  }

  @BeforeAll
  @Timeout(1200)
  void comesUpThroughThreeDeaths() throws Exception {
    System.out.println("cluster " + cluster + " on port " + port + ", seed " + seed);
    rising.through(Boolean.getBoolean("skep.long") ? 20 : 2, file("demo/web:v1").withMembers(1));
    lastUp = rising.growsThroughAnotherAndLosesNothing(file("demo/web:v1"));
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    rising.leavesNothingBehind();
  }

  @Test
  void servesItsAppOverAShardedDatabase() throws Exception {
    var front = web.get("/");
    var written = web.post("/notes", "{\"text\":\"hi\"}");

    assertThat(front.body()).contains("v1");
    assertThat(front.headers().firstValue("x-release")).hasValue("v1");
    assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
    assertThat(web.get("/notes?limit=1000").body()).contains("hi");
  }

  @Test
  void spreadsTheNotesOverBothShards() throws Exception {
    for (int i = 0; i < 60; i++) {
      var written = web.post("/notes", "{\"text\":\"note " + i + "\"}");
      assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
    }

    try (var database = Database.of(skep.folder().resolve("skep.yml"))) {
      assertThat(database.notesOn("rs1")).isPositive();
      assertThat(database.notesOn("rs2")).isPositive();
      assertThat(database.replicaSetIds()).as("one id for each of cfg, rs1, rs2").hasSize(3);
    }
  }

  @Test
  void refusesStrangers() throws Exception {
    try (var database = Database.of(skep.folder().resolve("skep.yml"))) {
      assertThat(database.errorWithoutAuthority()).contains("SSL");
      assertThat(database.errorWithoutUser()).contains("requires authentication");
      assertThat(database.errorOfAppOutsideItsDatabase()).contains("not authorized");
    }
  }

  @Test
  void opensItsFrontToThisMachineAndNothingElse() throws Exception {
    try (var database = Database.of(skep.folder().resolve("skep.yml"))) {
      assertThat(database.knockedAtFromOutside())
          .as("members, routers, instances, managers")
          .hasSizeGreaterThan(12)
          .allSatisfy((at, said) -> assertThat(said).as(at).isEqualTo("refused"));
    }
    assertThat(web.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void findsNothingToDoWhenItIsRunAgain() throws Exception {
    var before = containers.started();

    var again = skep.run("up", "-y");

    System.out.println("up again: " + again.took().toMillis() + " ms: " + again.lastLine());
    assertThat(again.exit()).as(again.toString()).isZero();
    assertThat(again.lastLine()).startsWith("NO_CHANGE");
    assertThat(containers.started()).isEqualTo(before);
  }

  @Test
  void saysThatItIsHealthy() throws Exception {
    var status = skep.run("status", "--json");

    System.out.println("status: " + status.took().toMillis() + " ms");
    assertThat(status.exit()).isZero();
    assertThat(status.out()).contains("\"state\" : \"healthy\"");
  }

  @Test
  void showsItsSecretsNowhere() throws Exception {
    var secrets = new TreeMap<>(exposure.secrets());
    var label = "%032x-label".formatted(seed);
    var data = "%032x-data".formatted(seed);
    secrets.put("a canary's label", label);
    secrets.put("a canary's data", data);
    exposure.plant(label, data);
    var texts = new TreeMap<>(exposure.texts());
    exposure.unplant();
    texts.putAll(lastUp.texts());

    assertThat(lastUp.processes()).contains("mongod");
    assertThat(secrets).containsKeys("authority", "keyfile", "mongo.admin", "mongo.app.nodejs");
    assertThat(new Leaks(secrets).in(texts))
        .as("only what was planted")
        .containsExactlyInAnyOrder(
            "a canary's label in the engine of " + exposure.manager(),
            "a canary's data in the engine of " + exposure.manager());
  }

  @Test
  void servesOnWhileTheManagerIsFrozenAndReplacesNothing() throws Exception {
    var before = containers.pinned();
    var manager = cluster + "-manager-1";
    try (var visitor = web.visitor()) {
      Skep.shell("docker", "pause", manager);
      Waiting.await(
          Time.system(),
          Elapsed.after(Duration.ofSeconds(20)),
          "20 s to pass",
          Duration.ofSeconds(30));
      Skep.shell("docker", "unpause", manager);

      assertThat(visitor.asked.get()).isPositive();
      assertThat(visitor.failed.get()).isZero();
    }
    awaitHealthy();
    assertThat(containers.pinned()).isEqualTo(before);
  }

  @Test
  void comesBackByItselfWhenEachHostRestartsInTurn() throws Exception {
    var before = containers.pinned();
    for (var host : containers.hosts()) {
      Skep.shell("docker", "restart", "--time", "10", host);
      awaitServing(Duration.ofSeconds(90));
    }
    awaitHealthy();
    assertThat(containers.pinned()).isEqualTo(before);
  }

  @Test
  void comesBackByItselfWhenEverythingRestartsAtOnce() throws Exception {
    var before = containers.pinned();
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var host : containers.hosts()) {
        all.submit(() -> Skep.shell("docker", "restart", "--time", "10", host));
      }
    }
    awaitServing(Duration.ofSeconds(180));
    awaitHealthy();
    assertThat(containers.pinned()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "kill-instance nodejs, nodejs.1 runs on",
    "kill-primary rs1, is primary of rs1",
    "kill-balancer, the same container runs again",
    "cut-host nodejs-2 --for 5s, is on and answers",
  })
  void isWholeAgainByItselfAfterADrill(String words, String became) throws Exception {
    isWholeAfter(words, became);
  }

  @ParameterizedTest
  @CsvSource({
    "kill-router mongos1, the same container runs again",
    "kill-config, is primary of cfg",
    "freeze-host nodejs-1 --for 5s, is on and answers",
    "restart-engine mongodb-3, is on and answers",
  })
  @Tag("long")
  void isWholeAgainByItselfAfterAnyDrill(String words, String became) throws Exception {
    isWholeAfter(words, became);
  }

  private void isWholeAfter(String words, String became) throws Exception {
    var drill = Drilled.run(skep, words);

    assertThat(drill.verdict()).as(drill.result().toString()).isEqualTo("DONE");
    assertThat(drill.isWholeAfterwards()).isTrue();
    assertThat(drill.became()).anyMatch(line -> line.contains(became));
    assertThat(drill.requests()).isPositive();
  }

  @Test
  @Tag("long")
  void healMakesARouterAnewThatHangs() throws Exception {
    containers.hang("mongos1");

    var heal = skep.run("heal", "-y");

    assertThat(heal.exit()).as(heal.toString()).isZero();
    assertThat(heal.err()).contains("make router mongos1 anew: it runs and does not greet");
    awaitServing(Duration.ofSeconds(30));
  }

  @Test
  void aHostThatADrillPowersOffStaysOffUntilUpStartsIt() throws Exception {
    var drill = Drilled.run(skep, "kill-host nodejs-1 --timeout 10s");

    assertThat(drill.verdict()).as(drill.result().toString()).isEqualTo("DEGRADED");
    assertThat(drill.isNoticed()).isTrue();
    assertThat(drill.became())
        .contains(cluster + "-nodejs-1 is lost: its provider says that it is off");
    assertThat(drill.result().exit()).isEqualTo(8);
    assertThat(skep.run("up", "-y").exit()).isZero();
    awaitHealthy();
  }

  @Test
  void keepsTheOldReleaseWhenTheNewImageDoesNotExist() throws Exception {
    skep.file(file("demo/web:no-such-release").text());
    try {
      var up = skep.run("up", "-y");

      assertThat(up.exit()).as(up.toString()).isNotZero();
      assertThat(up.err() + up.out()).contains("demo/web:no-such-release");
      assertThat(web.get("/").headers().firstValue("x-release")).hasValue("v1");
    } finally {
      skep.file(file("demo/web:v1").text());
    }
    var mended = skep.run("up", "-y");
    assertThat(mended.exit()).as(mended.toString()).isZero();
  }

  private ClusterFile file(String image) {
    return new ClusterFile(cluster, image, 3, port);
  }

  private void awaitServing(Duration limit) throws Exception {
    try {
      Waiting.await(Time.system(), web::serves, "the app to serve by itself", limit);
    } catch (Trouble vain) {
      throw new AssertionError("it said " + web.said() + "\n" + skep.evidence(), vain);
    }
  }

  private void awaitHealthy() throws InterruptedException {
    skep.awaitHealthy(Duration.ofSeconds(120));
  }
}
