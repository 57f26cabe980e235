package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
 * Three hosts, each for everything, under load and kept: the one with the balancer stands still for
 * good, then its successor burns.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(900)
class MinimalTest {
  private static final Duration WHOLE_AGAIN = Duration.ofSeconds(300);

  /** A silent host is given up after a minute; then it is served again within 20 s. */
  private static final Duration SERVED_AGAIN = Duration.ofSeconds(80);

  @SuppressWarnings("NullAway.Init") // it comes up before the first story
  private KeptShop shop;

  @SuppressWarnings("NullAway.Init") // as above
  private Set<String> sets;

  @BeforeAll
  void comesUpAndIsKept() throws Exception {
    shop = KeptShop.keeping(LoadedShop.everything("e", 3));
    sets = shop.shop().replicaSetIds();
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  @Order(1)
  void theBalancersHostStandsStillForGoodAndNoOtherIsStopped() throws Exception {
    isMendedAfter(Blow.FREEZE, host(1));
    assertThat(forwarded()).contains(shop.shop().port() + "=" + host(2));
  }

  @Tag("long")
  @Test
  @Order(2)
  void itsSuccessorBurnsAndNoOtherIsStopped() throws Exception {
    isMendedAfter(Blow.BURN, host(2));
    assertThat(forwarded()).contains(shop.shop().port() + "=" + host(3));
  }

  private void isMendedAfter(Blow blow, String host) throws Exception {
    var before = shop.containers().hostStarts();
    before.remove(host);
    long from = UnderLoad.now();

    blow.strike(shop.cluster(), host);
    var web = new Web(shop.shop().port());
    Elapsed.until("visitors to be served no more", SERVED_AGAIN, () -> !web.serves());
    Elapsed.until("keep to have them served again", SERVED_AGAIN, web::serves);
    System.out.printf(
        "%s of %s: served again after %d ms%n", blow, host, (UnderLoad.now() - from) / 1000);

    shop.wholeAgain(blow + " of the balancer's host", from, sets, WHOLE_AGAIN);
    assertThat(shop.containers().hostStarts()).containsAllEntriesOf(before);
  }

  private String host(int number) {
    return "%s-node-%d".formatted(shop.cluster(), number);
  }

  private String forwarded() throws Exception {
    return inspected("{{index .Config.Labels \"skep.forwards\"}}", shop.cluster() + "-forwarder");
  }

  private static String inspected(String format, String container) throws Exception {
    return Skep.shell("docker", "inspect", "--format", format, container).strip();
  }
}
