package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.io.IOException;
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
 * All three managers lose their Swarm for real, under load: a new one is built around what runs,
 * and all that was acknowledged is read through it.
 */
@Tag("cluster")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class RecoverTest {
  /** What a user is promised. */
  private static final Duration SERVED_AGAIN = Duration.ofMinutes(3);

  @SuppressWarnings("NullAway.Init") // it comes up before the first story
  private LoadedShop shop;

  @BeforeAll
  void comesUp() throws Exception {
    shop = LoadedShop.up("v", "manager: 3, mongodb: 3, nodejs: 2, haproxy: 1");
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  @Order(1)
  void everyHostWithDataHasACopyThatOnlyRootReads() throws Exception {
    for (var host : shop.containers().hosts()) {
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
      var refused = shop.skep().run(verb);
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

    var dry = shop.skep().run("recover", "--dry-run");
    assertThat(dry.exit()).as(dry.toString()).isZero();
    System.out.println(dry.out());
    var recover = shop.skep().run("recover", "-y");

    assertThat(recover.exit()).as(recover.toString()).isZero();
    assertThat(recover.took()).isLessThan(SERVED_AGAIN);
    System.out.println(recover.err());
    System.out.println(recover.lastLine());
    var log = shop.load().since(from);
    System.out.println("meanwhile: " + log.words());
    assertThat(pinned()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void whatWasAcknowledgedIsReadAndTheClusterGoesOnAsBefore() throws Exception {
    shop.nothingIsLost();
    assertThat(new Web(shop.port()).serves()).isTrue();
    var again = shop.skep().run("up", "-y");
    assertThat(again.lastLine()).as(again.toString()).startsWith("NO_CHANGE");
    assertThat(shop.skep().run("history").toString()).contains("recover");
    var deploy = shop.skep().run("deploy", "nodejs", "v2");
    assertThat(deploy.exit()).as(deploy.toString()).isZero();
    var rollback = shop.skep().run("rollback", "nodejs");
    assertThat(rollback.exit()).as(rollback.toString()).isZero();
    System.out.printf("deploy %s%nrollback %s%n", deploy.took(), rollback.took());
  }

  /** All managers' engines are off while their Swarm is erased, then they begin anew. */
  private void eraseTheSwarm() throws IOException, InterruptedException {
    var managers =
        shop.containers().hosts().stream().filter(host -> host.contains("-manager-")).toList();
    assertThat(managers).hasSize(3);
    for (var manager : managers) {
      Skep.shell("docker", "stop", "--time", "20", manager);
    }
    for (var manager : managers) {
      erase(manager);
    }
    for (var manager : managers) {
      Skep.shell("docker", "start", manager);
    }
    Waiting.await(
        Time.system(),
        () -> {
          boolean none = true;
          for (var manager : managers) {
            none &= isInNoSwarm(manager);
          }
          return none;
        },
        "the managers' engines to be in no Swarm",
        Duration.ofSeconds(60));
  }

  private static void erase(String manager) throws IOException, InterruptedException {
    var image = Skep.shell("docker", "inspect", "--format", "{{.Config.Image}}", manager).strip();
    var said =
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
    assertThat(said).isEmpty();
  }

  private static boolean isInNoSwarm(String manager) throws InterruptedException {
    return ShopCluster.unchecked(
        () -> Skep.shell("docker", "exec", manager, "docker", "info").contains("inactive"));
  }

  /** When members and HAProxy were started: another time means that they were not left alone. */
  private Map<String, String> pinned() throws IOException, InterruptedException {
    var started = new TreeMap<>(shop.containers().started());
    started.keySet().removeIf(name -> !name.matches(".*/(rs1_srv|haproxy)[0-9]+"));
    return started;
  }
}
