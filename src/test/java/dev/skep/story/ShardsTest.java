package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
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
 * A sharded cluster loses hosts that hold members of every set and a router, one after the other,
 * under load and with no hand but {@code keep}: in the end no config server is where it was.
 */
@Tag("cluster")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class ShardsTest {
  private static final Duration WHOLE_AGAIN = Duration.ofSeconds(300);
  private static final Duration SERVES = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init") // it comes up before the first story
  private KeptShop shop;

  @SuppressWarnings("NullAway.Init") // as above
  private Set<String> sets;

  @BeforeAll
  void comesUpAndIsKept() throws Exception {
    shop =
        KeptShop.keeping(LoadedShop.sharded("s", "manager: 1, mongodb: 3, nodejs: 2, haproxy: 1"));
    sets = shop.shop().replicaSetIds();
    assertThat(sets).as("cfg, rs1, rs2").hasSize(3);
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  @Order(1)
  void theHostOfAPrimaryBurnsWithAllThatItHolds() throws Exception {
    burns(shop.shop().hostOfPrimary());
  }

  @Test
  @Order(2)
  void aConfigServersDataIsWiped() throws Exception {
    long from = UnderLoad.now();
    long mended = shop.mended();
    var config = pinned(".*/cfg[0-9]+").getFirst().split("/")[1];

    var drill = Drilled.run(shop.skep(), "wipe-volume " + config + " --timeout 5m");
    assertThat(drill.verdict()).as(drill.result().toString()).isEqualTo("DONE");

    Elapsed.until("keep to have mended it", WHOLE_AGAIN, () -> shop.mended() > mended);
    isWholeAgain("a config server's data wiped", from);
  }

  @Test
  @Order(3)
  void theOtherHostsBurnOneAfterTheOther() throws Exception {
    for (int host = 1; host <= 3; host++) {
      var name = shop.cluster() + "-mongodb-" + host;
      if (shop.containers().hosts().contains(name)) {
        burns(name);
      }
    }
  }

  /** A router that was told of config servers that are no more would find none. */
  @Test
  @Order(4)
  void routersThatAreStartedAnewFindTheConfigServersOfNow() throws Exception {
    var routers = pinned(".*/mongos.*");
    assertThat(routers).hasSize(2);
    assertThat(pinned(".*/cfg[1-3]")).as("those of the beginning").isEmpty();

    for (var router : routers) {
      var at = router.split("/");
      Skep.shell("docker", "exec", at[0], "docker", "restart", at[1]);
    }

    var web = new Web(shop.shop().port());
    Elapsed.until("the app to write", SERVES, web::serves);
    shop.awaitHealthy(WHOLE_AGAIN);
  }

  private void burns(String host) throws Exception {
    long from = UnderLoad.now();
    long mended = shop.mended();
    Blow.BURN.strike(shop.cluster(), host);
    Elapsed.until("keep to mend it", WHOLE_AGAIN, () -> shop.mended() > mended);
    isWholeAgain(host + " burnt", from);
    assertThat(shop.containers().hosts()).doesNotContain(host);
  }

  private void isWholeAgain(String what, long from) throws Exception {
    var log = shop.wholeAgain(what, from, sets, WHOLE_AGAIN);
    assertThat(log.failed()).as(log.words()).noneMatch(answer -> answer.method().equals("GET"));
  }

  private List<String> pinned(String pattern) throws Exception {
    return shop.containers().pinned().keySet().stream().filter(at -> at.matches(pattern)).toList();
  }
}
