package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * Hosts of a cluster that serves 300 requests a second restart one after the other: no read fails.
 */
@Tag("cluster")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(900)
class RollTest {
  private static final String FILE =
      """
      skep: 1
      cluster: %s
      hosts:
        local: { subnet: 10.228.%d.0/24 }
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

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final String cluster = "r" + Long.toString(ProcessHandle.current().pid(), 36);
  private final Containers containers = new Containers(cluster);
  private final int port;
  private final Skep skep;
  private UnderLoad load;

  @SuppressWarnings("NullAway.Init") // the load begins once there is something to ask
  RollTest() throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    skep = new Skep(Files.createTempDirectory("skep-roll"));
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

  /** All but the way in, of which there is one. */
  @Test
  @Order(1)
  void appsDataAndTheManagerRestartAndNoReadFails() throws Exception {
    var log = rolled("nodejs-1", "nodejs-2", "mongodb-1", "mongodb-2", "mongodb-3", "manager-1");

    assertThat(log.failed()).as(log.words()).noneMatch(answer -> answer.method().equals("GET"));
  }

  @Test
  @Order(2)
  void theOnlyWayInIsSaidToBeAwayAndIsBack() throws Exception {
    rolled("haproxy-1");

    var before = UnderLoad.now();
    var heal = skep.run("heal", "-y");
    assertThat(heal.lastLine()).as(heal.toString()).startsWith("NO_CHANGE");
    assertThat(load.since(before).failed()).isEmpty();
  }

  @Test
  @Order(3)
  void nothingThatWasAcknowledgedIsLost() throws Exception {
    var acknowledged = load.since(0).acknowledged();
    try (var database = Database.of(skep.folder().resolve("skep.yml"))) {
      var written = database.texts("rs1");
      assertThat(acknowledged).isNotEmpty();
      assertThat(written).containsAll(acknowledged).doesNotHaveDuplicates();
    }
  }

  /** Under load; answers what that saw. */
  private LoadLog rolled(String... hosts) throws Exception {
    var before = containers.hostStarts();
    long from = UnderLoad.now();
    var words = new ArrayList<>(List.of("hosts", "roll", "-y"));
    words.addAll(List.of(hosts));
    var roll = skep.start(words.toArray(String[]::new)).await(PATIENCE);
    var log = load.since(from);
    System.out.printf("%s: %s; %s%n", String.join(" ", hosts), roll.lastLine(), log.words());
    assertThat(roll.exit()).as(roll.toString()).isZero();

    var after = containers.hostStarts();
    for (var host : after.keySet()) {
      boolean named = List.of(hosts).stream().anyMatch(each -> host.endsWith("-" + each));
      if (named) {
        assertThat(after.get(host)).as(host + " was restarted").isNotEqualTo(before.get(host));
      } else {
        assertThat(after.get(host)).as(host + " was left alone").isEqualTo(before.get(host));
      }
    }
    return log;
  }
}
