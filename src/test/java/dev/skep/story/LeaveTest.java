package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

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
  @SuppressWarnings("NullAway.Init") // it comes up before the first story
  private LoadedShop shop;

  @BeforeAll
  void comesUp() throws Exception {
    shop = LoadedShop.up("l", "manager: 1, mongodb: 3, nodejs: 2, haproxy: 1");
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    if (shop != null) {
      shop.close();
    }
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
    var host = shop.hostOfPrimary();

    var log = takenOut(host, "mongodb-4");

    assertThat(log.failed()).as(log.words()).noneMatch(answer -> answer.method().equals("GET"));
    shop.nothingIsLost();
  }

  @Test
  @Order(3)
  void theOnlyManagerIsRefused() throws Exception {
    var refused = shop.skep().run("hosts", "rm", "-y", "manager-1");

    assertThat(refused.exit()).as(refused.toString()).isEqualTo(1);
    assertThat(refused.toString()).contains("only manager");
    assertThat(shop.containers().hosts()).contains(shop.cluster() + "-manager-1");
  }

  @Test
  @Order(4)
  void theBalancersHostLeavesAndItsSuccessorServes() throws Exception {
    takenOut("haproxy-1", "haproxy-2");
  }

  /** Under load; answers what that saw. */
  private LoadLog takenOut(String host, String successor) throws Exception {
    long from = UnderLoad.now();
    var rm = shop.skep().run("hosts", "rm", "-y", host);
    assertThat(rm.exit()).as(rm.toString()).isZero();

    var log = shop.load().since(from);
    System.out.printf("%s out: %s; %s%n", host, rm.lastLine(), log.words());
    assertThat(shop.containers().hosts())
        .contains(shop.cluster() + "-" + successor)
        .doesNotContain(host, shop.cluster() + "-" + host);
    var again = shop.skep().run("heal", "-y");
    assertThat(again.lastLine()).as(again.toString()).startsWith("NO_CHANGE");
    return log;
  }
}
