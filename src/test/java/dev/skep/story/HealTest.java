package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
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
 * Hosts die for real under 300 requests a second while {@code skep keep} runs: nothing that was
 * acknowledged is lost, and the cluster is whole again with no hand touching it.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(400)
class HealTest {
  private static final String FILE =
      """
      skep: 1
      cluster: %s
      hosts:
        local: { subnet: 10.228.%d.0/24 }
        pools: { manager: 1, mongodb: 3, nodejs: 3, haproxy: 1 }
      mongo: { image: "mongo:8.0", members: 3 }
      apps:
        nodejs:
          image: demo/web:v1
          port: 8080
          instances: 2
          command: [nodejs, server.js]
          smoke: [--smoketest]
          health: /healthz
          drain: 2s
          env: { MONGO_HOSTS: "${mongo.hosts}" }
          secrets: [mongo_url]
      balancer: { image: "haproxy:3.0", http: %d }
      """;

  private static final Duration CALM = Duration.ofSeconds(30);
  private static final Duration WHOLE_AGAIN = Duration.ofSeconds(120);

  /** A minute of silence, the managers' own minute and a half, and then all the work. */
  private static final Duration GIVEN_UP_AND_WHOLE = Duration.ofSeconds(240);

  private final String cluster = "h" + Long.toString(ProcessHandle.current().pid(), 36);
  private final Containers containers = new Containers(cluster);
  private final int port;
  private final Skep skep;
  private UnderLoad load;
  private Skep.Running keeping;

  @SuppressWarnings("NullAway.Init") // they begin once there is something to ask
  HealTest() throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    skep = new Skep(Files.createTempDirectory("skep-heal"));
  }

  @BeforeAll
  void comesUpAndIsKept() throws Exception {
    System.out.println("cluster " + cluster + " on port " + port);
    skep.file(FILE.formatted(cluster, ProcessHandle.current().pid() % 250, port));
    var up = skep.run("up", "-y");
    assertThat(up.exit()).as(up.toString()).isZero();
    load = UnderLoad.on(port);
    keeping = skep.start("keep");
    keeping.awaitSaid("all is well", Duration.ofSeconds(60));
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    if (load != null) {
      load.close();
    }
    if (keeping != null) {
      keeping.signal("INT");
      var kept = keeping.await(Duration.ofSeconds(20));
      System.out.println(kept.err());
    }
    var down = skep.run("down", "--volumes", "-y");
    assertThat(down.exit()).as(down.toString()).isZero();
    assertThat(containers.ours("ps", "--all", "--quiet")).isEmpty();
    assertThat(containers.ours("volume", "ls", "--quiet")).isEmpty();
  }

  @Test
  @Order(1)
  void anAppHostThatIsKilledIsMadeAnewAndNoReadIsLost() throws Exception {
    long from = UnderLoad.now();
    var host = hostsOfInstances().getFirst();
    var before = nodeOf(host);

    Skep.shell("docker", "kill", host);
    var moved =
        Elapsed.until(
            "both instances to run elsewhere",
            WHOLE_AGAIN,
            () -> {
              var hosts = hostsOfInstances();
              return hosts.size() == 2 && !hosts.contains(host);
            });
    var whole =
        Elapsed.until(
            "the host to be a new one",
            WHOLE_AGAIN,
            () -> {
              var now = nodeOf(host);
              return !now.isEmpty() && !now.equals(before);
            });
    awaitHealthy(WHOLE_AGAIN);

    var log = load.since(from);
    System.out.printf(
        "app host killed: redundant again after %d ms, whole after %d ms more; %s%n",
        moved.toMillis(), whole.toMillis(), log.words());
    assertThat(log.failed()).as(log.words()).noneMatch(answer -> answer.method().equals("GET"));
    assertThat(nodes().stream().filter(line -> line.contains("Down"))).isEmpty();
  }

  @Test
  @Order(2)
  void whoeverStandsStillForHalfAMinuteIsLeftAlone() throws Exception {
    var before = containers.started();
    var hosts = containers.hosts();

    for (var host : List.of(cluster + "-manager-1", cluster + "-mongodb-2")) {
      Skep.shell("docker", "pause", host);
    }
    Waiting.await(
        Time.system(), Elapsed.after(CALM), "half a minute to pass", CALM.multipliedBy(2));
    for (var host : List.of(cluster + "-manager-1", cluster + "-mongodb-2")) {
      Skep.shell("docker", "unpause", host);
    }
    awaitHealthy(WHOLE_AGAIN);

    assertThat(containers.hosts()).isEqualTo(hosts);
    assertThat(containers.started()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void theHostOfThePrimaryBurnsDownAndNothingThatWasAcknowledgedIsLost() throws Exception {
    long from = UnderLoad.now();
    var host = hostOfPrimary();

    Skep.shell("docker", "rm", "--force", host);
    Skep.shell("docker", "volume", "rm", host);
    var whole =
        Elapsed.until(
            "a host of another name",
            WHOLE_AGAIN,
            () -> containers.hosts().contains(cluster + "-mongodb-4"));
    awaitHealthy(WHOLE_AGAIN);

    var log = load.since(from);
    System.out.printf(
        "primary's host burnt down: its successor there after %d ms; %s%n",
        whole.toMillis(), log.words());
    nothingIsLost();
    assertThat(containers.hosts()).doesNotContain(host);
  }

  @Test
  @Order(4)
  @Tag("long")
  void anAppHostThatFallsSilentForGoodIsGivenUpAndServesNoMore() throws Exception {
    long from = UnderLoad.now();
    var host = hostsOfInstances().getFirst();
    var before = nodeOf(host);

    Skep.shell("docker", "pause", host);
    var whole =
        Elapsed.until(
            "the host to be a new one",
            GIVEN_UP_AND_WHOLE,
            () -> {
              var now = nodeOf(host);
              return !now.isEmpty() && !now.equals(before);
            });
    awaitHealthy(WHOLE_AGAIN);

    var log = load.since(from);
    System.out.printf("app host frozen: whole after %d ms; %s%n", whole.toMillis(), log.words());
    assertThat(log.failed()).as(log.words()).noneMatch(answer -> answer.method().equals("GET"));
  }

  @Test
  @Order(5)
  @Tag("long")
  void aDataHostThatIsCutOffForGoodIsGivenUpAndNeverLetInAgain() throws Exception {
    var host = cluster + "-mongodb-3";

    Skep.shell("docker", "network", "disconnect", "--force", "skep-" + cluster, host);
    Elapsed.until(
        "a host of another name",
        GIVEN_UP_AND_WHOLE,
        () -> containers.hosts().contains(cluster + "-mongodb-5"));
    awaitHealthy(WHOLE_AGAIN);

    nothingIsLost();
    assertThat(containers.hosts()).doesNotContain(host);
  }

  private void nothingIsLost() throws IOException, InterruptedException {
    var acknowledged = load.since(0).acknowledged();
    try (var database = database()) {
      var written = database.texts("rs1");
      assertThat(acknowledged).isNotEmpty();
      assertThat(written).containsAll(acknowledged);
      assertThat(written).doesNotHaveDuplicates();
    }
  }

  /** On a busy machine a glance may miss it. */
  private String hostOfPrimary() throws IOException, InterruptedException {
    var found = new java.util.concurrent.atomic.AtomicReference<>("");
    Elapsed.until(
        "the set to show its primary",
        WHOLE_AGAIN,
        () -> {
          try (var database = database()) {
            found.set(database.hostOfPrimary("rs1").orElse(""));
          }
          return !found.get().isEmpty();
        });
    return found.get();
  }

  private Database database() throws IOException {
    return Database.of(skep.folder().resolve("skep.yml"));
  }

  private List<String> hostsOfInstances() throws IOException, InterruptedException {
    var running =
        onManager(
            "docker service ls -q | xargs docker service ps --filter desired-state=running"
                + " --format '{{.Node}} {{.CurrentState}}'");
    return List.copyOf(
        new TreeSet<>(
            running.stream()
                .filter(line -> line.contains("Running"))
                .map(line -> line.split(" ")[0])
                .toList()));
  }

  private List<String> nodes() throws IOException, InterruptedException {
    return onManager("docker node ls --format '{{.Hostname}} {{.ID}} {{.Status}}'");
  }

  /** The id under which the Swarm knows a host that is ready; empty when it knows none. */
  private String nodeOf(String host) throws IOException, InterruptedException {
    return nodes().stream()
        .filter(line -> line.startsWith(host + " ") && line.endsWith("Ready"))
        .map(line -> line.split(" ")[1])
        .findFirst()
        .orElse("");
  }

  private List<String> onManager(String script) throws IOException, InterruptedException {
    return Containers.lines(
        Skep.shell("docker", "exec", cluster + "-manager-1", "sh", "-c", script));
  }

  private void awaitHealthy(Duration limit) throws InterruptedException {
    Elapsed.until(
        "the cluster to be healthy",
        limit,
        () ->
            keeping.lastSaid("note").endsWith("all is well")
                && skep.run("status", "--json").out().contains("\"state\" : \"healthy\""));
  }
}
