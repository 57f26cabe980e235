package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Hosts are taken out of a cluster that serves 300 requests a second: no read fails. */
@Tag("cluster")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(400)
class LeaveTest {
  private static final String FILE =
      """
      skep: 1
      cluster: %s
      hosts:
        local: { subnet: 10.229.%d.0/24 }
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

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String cluster = "l" + Long.toString(ProcessHandle.current().pid(), 36);
  private final Containers containers = new Containers(cluster);
  private final int port;
  private final Skep skep;
  private UnderLoad load;

  @SuppressWarnings("NullAway.Init") // the load begins once there is something to ask
  LeaveTest() throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    skep = new Skep(Files.createTempDirectory("skep-leave"));
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
  void anAppHostLeavesAndNoRequestIsLost() throws Exception {
    var log = takenOut("nodejs-1", "nodejs-3");

    assertThat(log.failed()).as(log.words()).isEmpty();
  }

  @Test
  @Order(2)
  void thePrimarysHostLeavesAndNothingThatWasAcknowledgedIsLost() throws Exception {
    var host = hostOfPrimary();

    var log = takenOut(host, "mongodb-4");

    assertThat(log.failed()).as(log.words()).noneMatch(answer -> answer.method().equals("GET"));
    var acknowledged = load.since(0).acknowledged();
    try (var database = Database.of(skep.folder().resolve("skep.yml"))) {
      var written = database.texts("rs1");
      assertThat(acknowledged).isNotEmpty();
      assertThat(written).containsAll(acknowledged).doesNotHaveDuplicates();
    }
  }

  @Test
  @Order(3)
  void theOnlyManagerIsRefused() throws Exception {
    var refused = skep.run("hosts", "rm", "-y", "manager-1");

    assertThat(refused.exit()).as(refused.toString()).isEqualTo(1);
    assertThat(refused.toString()).contains("only manager");
    assertThat(containers.hosts()).contains(cluster + "-manager-1");
  }

  @Test
  @Order(4)
  void theBalancersHostLeavesAndItsSuccessorServes() throws Exception {
    takenOut("haproxy-1", "haproxy-2");
  }

  /** Under load; answers what that saw. */
  private LoadLog takenOut(String host, String successor) throws Exception {
    long from = UnderLoad.now();
    var rm = skep.run("hosts", "rm", "-y", host);
    assertThat(rm.exit()).as(rm.toString()).isZero();

    var log = load.since(from);
    System.out.printf("%s out: %s; %s%n", host, rm.lastLine(), log.words());
    assertThat(containers.hosts())
        .contains(cluster + "-" + successor)
        .doesNotContain(host, cluster + "-" + host);
    var again = skep.run("heal", "-y");
    assertThat(again.lastLine()).as(again.toString()).startsWith("NO_CHANGE");
    return log;
  }

  /** On a busy machine a glance may miss it. */
  private String hostOfPrimary() throws InterruptedException {
    var found = new AtomicReference<>("");
    Waiting.await(
        Time.system(),
        () ->
            ShopCluster.unchecked(() -> {
              try (var database = Database.of(skep.folder().resolve("skep.yml"))) {
                found.set(database.hostOfPrimary("rs1").orElse(""));
              }
              return !found.get().isEmpty();
            }),
        "the set to show its primary",
        PATIENCE);
    return found.get();
  }
}
