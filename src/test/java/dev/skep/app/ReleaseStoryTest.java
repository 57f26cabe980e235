package dev.skep.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.RunReport;
import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.Verdict;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The life of an app on real hosts, a real Swarm and a real HAProxy; each test goes on from the
 * last.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReleaseStoryTest {
  private final Shop shop = new Shop("app" + ProcessHandle.current().pid(), 28081, 91);

  @Test
  @Order(1)
  void theFirstReleaseServes() throws Exception {
    assertThat(up("v1", "").verdict()).isEqualTo(Verdict.DONE);

    assertThat(shop.release()).isEqualTo("v1");
  }

  @Test
  @Order(2)
  void upAgainTouchesNothing() throws Exception {
    assertThat(up("v1", "").verdict()).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  @Order(3)
  void anotherTagServesWithoutALostRequest() throws Exception {
    var load = new Load(shop);
    var report = load.during(() -> up("v2", ""));

    assertThat(report.verdict()).isEqualTo(Verdict.DONE);
    assertThat(shop.release()).isEqualTo("v2");
    assertThat(load.failed.get()).as("of %s requests", load.asked).isZero();
    System.out.printf(
        "deploy took %s, %s requests, %s failed%n", report.took(), load.asked, load.failed);
  }

  @Test
  @Order(4)
  void aSmokeTestThatFailsSwitchesNothing() throws Exception {
    assertThat(failure("v1", "smoke"))
        .contains("smoke test of web demo/web:v1 failed", "ended with 3", "probe of v1");
  }

  @Test
  @Order(5)
  void anInstanceThatEndsWhileItIsTriedSwitchesNothing() throws Exception {
    assertThat(failure("v1", "crash")).contains("ended while it was tried", "no such table");
  }

  @Test
  @Order(6)
  void anInstanceThatIsSickSwitchesNothing() throws Exception {
    assertThat(failure("v1", "sick")).contains("L7STS 500", "did not pass its checks within 15 s");
  }

  @Test
  @Order(7)
  void anInstanceOnTheWrongPortSwitchesNothing() throws Exception {
    assertThat(failure("v1", "port")).contains("port 8080", "L4");
  }

  @Test
  @Order(8)
  void fewerAndMoreInstancesAreAMatterOfPlace() throws Exception {
    assertThat(shop.up("v2", "", 1, printing()).verdict()).isEqualTo(Verdict.DONE);
    assertThat(shop.up("v2", "", 2, printing()).verdict()).isEqualTo(Verdict.DONE);

    assertThat(shop.release()).isEqualTo("v2");
  }

  @AfterAll
  void takeDown() throws Exception {
    if (System.getenv("SKEP_KEEP") == null) {
      shop.down(printing());
    }
  }

  /**
   * What an {@code up} that must fail says; the release before serves on without a lost request.
   */
  private String failure(String tag, String mode) throws Exception {
    var load = new Load(shop);
    var report = load.during(() -> up(tag, mode));

    assertThat(report.verdict()).isNotIn(Verdict.DONE, Verdict.NO_CHANGE);
    assertThat(shop.release()).isEqualTo("v2");
    assertThat(load.failed.get()).as("of %s requests", load.asked).isZero();
    return String.join(
        "\n", report.failures().stream().map(each -> each.trouble().getMessage()).toList());
  }

  private RunReport up(String tag, String mode) throws Exception {
    return shop.up(tag, mode, 2, printing());
  }

  private static Events printing() {
    return event -> {
      switch (event) {
        case Event.Done(var step, var took) ->
            System.out.println(step + " " + took.toMillis() + " ms");
        case Event.Failed(var step, var trouble, var took) ->
            System.out.println(
                step + " FAILED after " + took.toMillis() + " ms: " + trouble.getMessage());
        case Event.Note(var line) -> System.out.println(line);
        case Event.Planned _, Event.Said _, Event.Started _, Event.Skipped _ -> {}
      }
    };
  }

  /** A steady stream of requests from one client, each answered before the next is sent. */
  private static final class Load {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Shop shop;

    Load(Shop shop) {
      this.shop = shop;
    }

    RunReport during(Callable<RunReport> work) throws Exception {
      var over = new AtomicBoolean();
      var thread = Thread.ofVirtual().start(() -> ask(over));
      try {
        return work.call();
      } finally {
        over.set(true);
        thread.join(Duration.ofSeconds(15));
      }
    }

    private void ask(AtomicBoolean over) {
      try (var client = HttpClient.newHttpClient()) {
        while (!over.get()) {
          asked.incrementAndGet();
          try {
            if (shop.get(client, "/").statusCode() != 200) {
              failed.incrementAndGet();
            }
          } catch (Exception broken) {
            failed.incrementAndGet();
          }
        }
      }
    }
  }
}
