package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
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
 * The only manager loses its Swarm for real, under load: a new one is built around what runs, and
 * all that was acknowledged is read through it.
 */
@Tag("cluster")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class RecoverTest {
  private static final String FILE =
      """
      skep: 1
      cluster: %s
      hosts:
        local: { subnet: 10.231.%d.0/24 }
        pools: { manager: 1, mongodb: 3, nodejs: 2, haproxy: 1 }
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

  /** What a user is promised. */
  private static final Duration SERVED_AGAIN = Duration.ofMinutes(3);

  private final String cluster = "v" + Long.toString(ProcessHandle.current().pid(), 36);
  private final String manager = cluster + "-manager-1";
  private final Containers containers = new Containers(cluster);
  private final int port;
  private final Skep skep;
  private UnderLoad load;

  @SuppressWarnings("NullAway.Init") // the load begins once there is something to ask
  RecoverTest() throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    skep = new Skep(Files.createTempDirectory("skep-recover"));
  }

  @BeforeAll
  void comesUp() throws Exception {
    System.out.println("cluster " + cluster + " on port " + port);
    skep.file(FILE.formatted(cluster, ProcessHandle.current().pid() % 250, port));
    var up = skep.run("up", "-y");
    assertThat(up.exit()).as(up.toString()).isZero();
    load = UnderLoad.on(port);
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    if (load != null) {
      load.close();
    }
    var down = skep.run("down", "--volumes", "-y");
    assertThat(down.exit()).as(down.toString()).isZero();
    assertThat(containers.ours("ps", "--all", "--quiet")).isEmpty();
    assertThat(containers.ours("volume", "ls", "--quiet")).isEmpty();
  }

  @Test
  @Order(1)
  void everyHostWithDataHasACopyThatOnlyRootReads() throws Exception {
    for (var host : containers.hosts()) {
      var files = Skep.shell("docker", "exec", host, "sh", "-c", "ls -l /var/lib/docker/skep");
      if (host.contains("-manager-") || host.contains("-mongodb-")) {
        assertThat(files).as(host).contains("memory.json", "vault.key");
        assertThat(files.lines().filter(line -> line.contains(".")))
            .as(host)
            .allMatch(line -> line.startsWith("-rw------- 1 root root"));
      } else {
        assertThat(files).as(host).doesNotContain("memory.json", "vault.key");
      }
    }
  }

  @Test
  @Order(2)
  void noOtherVerbMakesAnythingAnewOnceItIsLost() throws Exception {
    eraseTheSwarm();

    for (var verb : new String[][] {{"up", "-y"}, {"heal", "-y"}, {"deploy", "nodejs", "v2"}}) {
      var refused = skep.run(verb);
      assertThat(refused.exit()).as(refused.toString()).isNotZero();
      assertThat(refused.toString()).contains("skep recover");
    }
  }

  @Test
  @Order(3)
  void allIsServedAgainAroundWhatRan() throws Exception {
    var before = pinned();
    assertThat(before).hasSize(4);
    long from = UnderLoad.now();

    var dry = skep.run("recover", "--dry-run");
    assertThat(dry.exit()).as(dry.toString()).isZero();
    System.out.println(dry.out());
    var recover = skep.run("recover", "-y");

    assertThat(recover.exit()).as(recover.toString()).isZero();
    assertThat(recover.took()).isLessThan(SERVED_AGAIN);
    System.out.println(recover.err());
    System.out.println(recover.lastLine());
    var log = load.since(from);
    System.out.println("meanwhile: " + log.words());
    assertThat(pinned()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void whatWasAcknowledgedIsReadAndTheClusterGoesOnAsBefore() throws Exception {
    var acknowledged = load.since(0).acknowledged();
    try (var database = Database.of(skep.folder().resolve("skep.yml"))) {
      assertThat(acknowledged).isNotEmpty();
      assertThat(database.texts("rs1")).containsAll(acknowledged);
    }
    assertThat(new Web(port).serves()).isTrue();
    var again = skep.run("up", "-y");
    assertThat(again.lastLine()).as(again.toString()).startsWith("NO_CHANGE");
    assertThat(skep.run("history").toString()).contains("recover");
    var deploy = skep.run("deploy", "nodejs", "v2");
    assertThat(deploy.exit()).as(deploy.toString()).isZero();
    var rollback = skep.run("rollback", "nodejs");
    assertThat(rollback.exit()).as(rollback.toString()).isZero();
    System.out.printf("deploy %s%nrollback %s%n", deploy.took(), rollback.took());
  }

  /** The manager's engine is off while its Swarm is erased, then it begins anew. */
  private void eraseTheSwarm() throws IOException, InterruptedException {
    var image = Skep.shell("docker", "inspect", "--format", "{{.Config.Image}}", manager).strip();
    Skep.shell("docker", "stop", "--time", "20", manager);
    var erased =
        Skep.shell(
            "docker",
            "run",
            "--rm",
            "--volumes-from",
            manager,
            "--entrypoint",
            "rm",
            image,
            "-rf",
            "/var/lib/docker/swarm");
    assertThat(erased).isEmpty();
    Skep.shell("docker", "start", manager);
    Waiting.await(
        Time.system(),
        () ->
            ShopCluster.unchecked(
                () -> Skep.shell("docker", "exec", manager, "docker", "info").contains("inactive")),
        "the manager's engine to be in no Swarm",
        Duration.ofSeconds(60));
  }

  /** When members and HAProxy were started: another time means that they were not left alone. */
  private Map<String, String> pinned() throws IOException, InterruptedException {
    var started = new TreeMap<>(containers.started());
    started.keySet().removeIf(name -> !name.matches(".*/(rs1_srv|haproxy)[0-9]+"));
    return started;
  }
}
