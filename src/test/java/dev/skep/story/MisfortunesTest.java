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

/** Misfortunes that come together, under load: each alone is {@link HealTest}'s. */
@Tag("cluster")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class MisfortunesTest {
  private static final Duration BEGUN = Duration.ofSeconds(60);
  private static final Duration WHOLE_AGAIN = Duration.ofSeconds(240);

  @SuppressWarnings("NullAway.Init") // it comes up before the first story
  private KeptShop shop;

  @SuppressWarnings("NullAway.Init") // as above
  private Set<String> sets;

  @BeforeAll
  void comesUpAndIsKept() throws Exception {
    shop = KeptShop.up("m", "manager: 1, mongodb: 3, nodejs: 3, haproxy: 1");
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
  void theHostsOfThePrimaryAndOfAnInstanceDieAtOnce() throws Exception {
    long from = UnderLoad.now();
    long mended = shop.mended();

    Skep.shell("docker", "kill", shop.shop().hostOfPrimary(), shop.hostsOfInstances().getFirst());
    Elapsed.until("keep to mend it", WHOLE_AGAIN, () -> shop.mended() > mended);

    isWholeAgain("two at once", from);
  }

  @Test
  @Order(2)
  void anInstancesHostDiesWhileALostDataHostIsReplaced() throws Exception {
    long from = UnderLoad.now();

    burnThePrimarysHostUntilItIsBeingMended();
    Skep.shell("docker", "kill", shop.hostsOfInstances().getLast());

    isWholeAgain("one during another", from);
  }

  @Test
  @Order(3)
  void theKeeperDiesWhileItMendsAndAnotherTakesItsLockAndGoesOn() throws Exception {
    long from = UnderLoad.now();

    burnThePrimarysHostUntilItIsBeingMended();
    shop.keeping().kill();
    shop = new KeptShop(shop.shop(), shop.skep().start("keep"));

    isWholeAgain("the keeper died", from);
  }

  private void isWholeAgain(String what, long from) throws Exception {
    var log = shop.wholeAgain(what, from, sets, WHOLE_AGAIN);
    assertThat(log.failed()).as(log.words()).noneMatch(answer -> answer.method().equals("GET"));
    assertThat(shop.nodes().stream().filter(line -> line.contains("Down"))).isEmpty();
  }

  private void burnThePrimarysHostUntilItIsBeingMended() throws Exception {
    long begun = shop.keeping().countSaid("start   mongo/");
    var host = shop.shop().hostOfPrimary();
    Skep.shell("docker", "rm", "--force", host);
    Skep.shell("docker", "volume", "rm", host);
    Elapsed.until(
        "keep to mend it", BEGUN, () -> shop.keeping().countSaid("start   mongo/") > begun);
  }
}
