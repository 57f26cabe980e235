package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
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
 * Three hosts, each for everything, under load and kept: the one with the balancer stands still for
 * good, then its successor burns. Before that, nothing but its memory is amiss.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(900)
class MinimalTest {
  private static final List<String> DOCUMENTS =
      List.of("app.nodejs", "members", "history", "copy", "applied", "hosts", "recovery", "lock");

  private static final Duration WHOLE_AGAIN = Duration.ofSeconds(300);

  /**
   * A silent host is given up after a minute; managers that elect another leader come first. On a
   * busy machine that took 96 s.
   */
  private static final Duration GIVEN_UP = Duration.ofSeconds(240);

  private static final Duration SERVED_AGAIN = Duration.ofSeconds(20);

  /** Whoever connected to a host that stands still waits for long: so no visit does. */
  private static final int BRIEF = 2_000;

  /** Longer than a busy machine lets a visitor of a front that serves wait. */
  private static final int PATIENT = 15_000;

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

  /** One document after the other, of each kind; the keeper looks on. */
  @Test
  @Order(1)
  void whatANewerVersionWroteIsNamedAndLeftAsItIsWhileAllServes() throws Exception {
    var before = shop.containers().pinned();
    long from = UnderLoad.now();
    try (var memory = StoredTexts.of(shop.skep().folder().resolve("skep.yml"))) {
      for (var document : DOCUMENTS) {
        var healthy = memory.text(document);
        memory.makeNewer(document);

        var status = shop.skep().run("status", "--json");
        assertThat(status.out()).as(document).contains("document " + document, "update Skep");
        var up = shop.skep().run("up", "-y");
        assertThat(up.toString()).as(document).contains("document " + document, "update Skep");
        assertThat(isServed(PATIENT)).as(document).isTrue();

        memory.putBack(document, healthy);
      }
    }

    shop.awaitHealthy(WHOLE_AGAIN);
    var again = shop.skep().run("up", "-y");
    assertThat(again.lastLine()).as(again.toString()).startsWith("NO_CHANGE");
    assertThat(shop.containers().pinned()).isEqualTo(before);
    assertThat(shop.keeping().countSaid("mending")).isZero();
    var log = shop.load().since(from);
    assertThat(log.failed()).as(log.words()).isEmpty();
  }

  @Test
  @Order(2)
  void theBalancersHostStandsStillForGoodAndNoOtherIsStopped() throws Exception {
    isMendedAfter(Blow.FREEZE, host(1));
    assertThat(forwarded()).contains(shop.shop().port() + "=" + host(2));
  }

  @Tag("long")
  @Test
  @Order(3)
  void itsSuccessorBurnsAndNoOtherIsStopped() throws Exception {
    isMendedAfter(Blow.BURN, host(2));
    assertThat(forwarded()).contains(shop.shop().port() + "=" + host(3));
  }

  private void isMendedAfter(Blow blow, String host) throws Exception {
    var before = shop.containers().hostStarts();
    before.remove(host);
    long from = UnderLoad.now();

    blow.strike(shop.cluster(), host);
    Elapsed.until(
        "keep to give " + host + " up",
        GIVEN_UP,
        () -> shop.keeping().countSaid("mending: " + host) > 0);
    long given = UnderLoad.now();
    Elapsed.until("visitors to be served again", SERVED_AGAIN, () -> isServed(BRIEF));
    System.out.printf(
        "%s of %s: given up after %d ms, served again %d ms later%n",
        blow, host, (given - from) / 1000, (UnderLoad.now() - given) / 1000);

    shop.wholeAgain(blow + " of the balancer's host", from, sets, WHOLE_AGAIN);
    assertThat(shop.containers().hostStarts()).containsAllEntriesOf(before);
  }

  private boolean isServed(int patience) throws IOException {
    var url = URI.create("http://127.0.0.1:%d/".formatted(shop.shop().port())).toURL();
    var visit = (HttpURLConnection) url.openConnection();
    visit.setConnectTimeout(patience);
    visit.setReadTimeout(patience);
    try {
      return visit.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    } finally {
      visit.disconnect();
    }
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
