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
 * What befalls less than a host, or all of them, under load while {@code keep} runs: an instance
 * that hangs, data that is wiped, one of two balancers, everything at once, and a host that is lost
 * again and again.
 */
@Tag("cluster")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class DrillsTest {
  private static final Duration WHOLE_AGAIN = Duration.ofSeconds(240);
  private static final Duration SERVES = Duration.ofSeconds(120);

  /** MongoDB by itself elects after 10 to 12 s: less shows that it was asked to. */
  private static final Duration ELECTED_AT_ONCE = Duration.ofMillis(9500);

  @SuppressWarnings("NullAway.Init") // it comes up before the first story
  private KeptShop shop;

  @SuppressWarnings("NullAway.Init") // as above
  private Set<String> sets;

  @BeforeAll
  void comesUpAndIsKept() throws Exception {
    var pools = "manager: 3, mongodb: 4, nodejs: 3, haproxy: 2";
    shop = KeptShop.keeping(LoadedShop.up("z", pools, 2));
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
  void anInstanceThatHangsIsStartedAnewAndNoReadIsLost() throws Exception {
    long from = UnderLoad.now();
    var host = shop.hostsOfInstances().getFirst();
    long mended = shop.mended();

    shop.containers().hang(host, "nodejs_g");
    Elapsed.until("keep to restart it", WHOLE_AGAIN, () -> shop.mended() > mended);

    var log = isWholeAgain("an instance hangs", from);
    assertThat(log.failed()).as(log.words()).noneMatch(answer -> answer.method().equals("GET"));
  }

  @Test
  @Order(2)
  void dataThatIsWipedComesBackFromTheOthersAndNeverVotesEmpty() throws Exception {
    long from = UnderLoad.now();
    var primary = shop.shop().hostOfPrimary();
    var member = memberOn(primary);
    long mended = shop.mended();

    var drill = Drilled.run(shop.skep(), "wipe-volume " + member + " --timeout 4m");
    assertThat(drill.verdict()).as(drill.result().toString()).isEqualTo("DONE");

    Elapsed.until("keep to have mended it", WHOLE_AGAIN, () -> shop.mended() > mended);
    var log = isWholeAgain("data wiped", from);
    assertThat(log.failed()).as(log.words()).noneMatch(answer -> answer.method().equals("GET"));
    assertThat(log.longestWithoutWrite()).as(log.words()).isLessThan(ELECTED_AT_ONCE);
  }

  @Test
  @Order(3)
  void oneOfTwoBalancersIsReplacedWhileTheOtherServes() throws Exception {
    var other = new Web(shop.shop().port() + 1);
    assertThat(other.get("/").statusCode()).as("each has a port of its own here").isEqualTo(200);
    long from = UnderLoad.now();
    long mended = shop.mended();
    var second = hostOfBalancer("haproxy2");

    Blow.BURN.strike(shop.cluster(), second);
    Elapsed.until("keep to mend it", WHOLE_AGAIN, () -> shop.mended() > mended);

    var log = isWholeAgain("one of two balancers", from);
    assertThat(log.failed()).as(log.words()).isEmpty();
    Elapsed.until("the second balancer to serve", SERVES, () -> other.get("/").statusCode() == 200);
  }

  @Test
  @Order(4)
  void whatIsRestartedAtOnceComesBackByItselfWithNothingReplaced() throws Exception {
    long from = UnderLoad.now();
    var before = shop.containers().pinned();

    var drill = Drilled.run(shop.skep(), "reboot-all --timeout 4m");

    assertThat(drill.verdict()).as(drill.result().toString()).isEqualTo("DONE");
    isWholeAgain("all hosts restarted", from);
    assertThat(shop.containers().pinned()).isEqualTo(before);
  }

  @Test
  @Order(5)
  void aHostThatIsLostAFourthTimeWithinAnHourIsLeftToAPerson() throws Exception {
    var host = shop.cluster() + "-nodejs-3";
    for (int loss = 1; loss <= 3; loss++) {
      long from = UnderLoad.now();
      long mended = shop.mended();
      Blow.BURN.strike(shop.cluster(), host);
      Elapsed.until("keep to make it anew", WHOLE_AGAIN, () -> shop.mended() > mended);
      isWholeAgain("loss " + loss, from);
    }

    Blow.BURN.strike(shop.cluster(), host);
    Elapsed.until(
        "keep to leave it",
        WHOLE_AGAIN,
        () -> shop.keeping().countSaid(host + ": it was made anew 3 times within an hour") > 0);

    assertThat(shop.containers().hosts()).doesNotContain(host);
    var up = shop.skep().run("up", "-y");
    assertThat(up.exit()).as("a person asks for it: %s", up).isZero();
    assertThat(shop.containers().hosts()).contains(host);
  }

  private LoadLog isWholeAgain(String what, long from) throws Exception {
    return shop.wholeAgain(what, from, sets, WHOLE_AGAIN);
  }

  private String memberOn(String host) throws Exception {
    return pinned(host + "/rs1_srv.*")[1];
  }

  private String hostOfBalancer(String name) throws Exception {
    return pinned(".*/" + name)[0];
  }

  /** The first that is called so, as host and name. */
  private String[] pinned(String pattern) throws Exception {
    return shop.containers().pinned().keySet().stream()
        .filter(at -> at.matches(pattern))
        .map(at -> at.split("/"))
        .findFirst()
        .orElseThrow();
  }
}
