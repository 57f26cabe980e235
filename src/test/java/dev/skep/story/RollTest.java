package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @SuppressWarnings("NullAway.Init") // it comes up before the first story
  private LoadedShop shop;

  @BeforeAll
  void comesUp() throws Exception {
    shop = LoadedShop.up("r", "manager: 1, mongodb: 3, nodejs: 2, haproxy: 1");
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    if (shop != null) {
      shop.close();
    }
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
    var heal = shop.skep().run("heal", "-y");
    assertThat(heal.lastLine()).as(heal.toString()).startsWith("NO_CHANGE");
    assertThat(shop.load().since(before).failed()).isEmpty();
  }

  @Test
  @Order(3)
  void nothingThatWasAcknowledgedIsLost() throws Exception {
    shop.nothingIsLost();
  }

  /** Under load; answers what that saw. */
  private LoadLog rolled(String... hosts) throws Exception {
    var before = shop.containers().hostStarts();
    long from = UnderLoad.now();
    var words = new ArrayList<>(List.of("hosts", "roll", "-y"));
    words.addAll(List.of(hosts));
    var roll = shop.skep().start(words.toArray(String[]::new)).await(PATIENCE);
    var log = shop.load().since(from);
    System.out.printf("%s: %s; %s%n", String.join(" ", hosts), roll.lastLine(), log.words());
    assertThat(roll.exit()).as(roll.toString()).isZero();

    var after = shop.containers().hostStarts();
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
