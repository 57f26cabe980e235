package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.ProbeResult;
import dev.skep.cluster.model.RunReport;
import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.Verdict;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
    var report = up("v1", "");

    assertThat(report.verdict()).as("%s", report.notes()).isEqualTo(Verdict.DONE);
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

    assertThat(report.verdict()).as("%s", report.notes()).isEqualTo(Verdict.DONE);
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
  void fewerAndMoreInstancesAreAMatterOfPlace() throws Exception {
    assertThat(shop.up("v2", "", 1, printing()).verdict()).isEqualTo(Verdict.DONE);
    assertThat(shop.up("v2", "", 2, printing()).verdict()).isEqualTo(Verdict.DONE);

    assertThat(shop.release()).isEqualTo("v2");
  }

  @Test
  @Order(7)
  void aCanaryGetsItsShareAndThenAllOfTheRequests() throws Exception {
    assertThat(shop.upWithCanary("v2", printing()).verdict()).isEqualTo(Verdict.DONE);

    var load = new Load(shop);
    var share = new AtomicReference<Double>(0.0);
    Events atTheSwitch =
        event -> {
          printing().tell(event);
          if (event instanceof Event.Done(var step, _) && step.path().endsWith("/canary")) {
            share.set((double) load.answers("v1 200") / Math.max(1, load.asked.get()));
          }
        };
    var report = load.during(() -> shop.release(new ReleaseWish.Deploy("v1"), atTheSwitch));

    assertThat(report.verdict()).as("%s", report.notes()).isEqualTo(Verdict.DONE);
    assertThat(shop.release()).isEqualTo("v1");
    assertThat(load.failed.get()).as("%s", load.answers).isZero();
    assertThat(share.get()).as("of all before the switch").isBetween(0.01, 0.3);
    assertThat(report.probed()).map(ProbeResult::failed).contains(0L);
    assertThat(report.probed().orElseThrow().requests()).isGreaterThan(20);
    System.out.printf("canary: %s, share %.3f, %s%n", load.answers, share.get(), report.probed());
  }

  @Test
  @Order(8)
  void goingBackToAWarmReleaseIsAFlip() throws Exception {
    var load = new Load(shop);
    var report =
        load.during(() -> shop.release(new ReleaseWish.Back(Optional.empty()), printing()));

    assertThat(report.verdict()).as("%s", report.notes()).isEqualTo(Verdict.DONE);
    assertThat(shop.release()).isEqualTo("v2");
    assertThat(load.failed.get()).as("%s", load.answers).isZero();
    assertThat(report.stepsDone()).as("activate, flip, front").isEqualTo(3);
    System.out.printf("rollback took %s, %s%n", report.took(), report.probed());
  }

  @Test
  @Order(9)
  void aCanaryThatFailsItsVisitorsGoesBackByItself() throws Exception {
    var took = new FailureOf("apps/web/canary");
    var load = new Load(shop);
    var report = load.during(() -> shop.release(new ReleaseWish.Deploy("v3"), took));

    assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(took.message()).contains("fails clearly more requests", "which serves: ");
    assertThat(took.after()).isLessThan(Duration.ofSeconds(5));
    assertThat(shop.release()).isEqualTo("v2");
    assertThat(load.answers("v2 200")).isPositive();
    assertThat(load.answers("v3 500")).isEqualTo(load.failed.get()).isPositive();
    System.out.printf("canary: back after %s, %s%n", took.after(), load.answers);
  }

  @Test
  @Order(10)
  void aReleaseThatFailsItsVisitorsAfterTheSwitchIsTakenBack() throws Exception {
    // Without the canary, which would have found it before the switch.
    assertThat(shop.up("v2", "", 2, printing()).verdict()).isEqualTo(Verdict.DONE);

    var took = new FailureOf("apps/web/front");
    var report = shop.release(new ReleaseWish.Deploy("v3"), took);

    assertThat(report.verdict()).isEqualTo(Verdict.ROLLED_BACK);
    assertThat(report.exitCode()).isEqualTo(7);
    assertThat(took.message()).contains("answered 500", "The release before serves again");
    assertThat(took.after()).isLessThan(Duration.ofSeconds(5));
    assertThat(shop.release()).isEqualTo("v2");
    assertThat(report.probed().orElseThrow().notWell()).isSubsetOf("500");
    System.out.printf("front: back after %s, %s%n", took.after(), report.probed());
  }

  @Test
  @Order(11)
  void aHealthCheckThatMovesWithTheReleaseIsAskedOfThatReleaseAlone() throws Exception {
    var load = new Load(shop);
    var forth = load.during(() -> shop.upMoved("v1", printing()));

    assertThat(forth.verdict()).as("%s", forth.notes()).isEqualTo(Verdict.DONE);
    assertThat(shop.release()).isEqualTo("v1");
    assertThat(load.failed.get()).as("%s", load.answers).isZero();

    var back = load.during(() -> shop.release(new ReleaseWish.Back(Optional.empty()), printing()));

    assertThat(back.verdict()).as("%s", back.notes()).isEqualTo(Verdict.DONE);
    assertThat(shop.release()).isEqualTo("v2");
    assertThat(back.stepsDone()).as("activate, flip, front").isEqualTo(3);
    assertThat(load.failed.get()).as("%s", load.answers).isZero();
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
        case Event.Planned _,
            Event.Said _,
            Event.Started _,
            Event.Skipped _,
            Event.Cancelled _ -> {}
      }
    };
  }

  /** Hears of one step that fails: how long it took, and why. */
  private static final class FailureOf implements Events {
    private final String step;
    private final AtomicReference<Optional<Event.Failed>> failed =
        new AtomicReference<>(Optional.empty());

    FailureOf(String step) {
      this.step = step;
    }

    @Override
    public void tell(Event event) {
      printing().tell(event);
      if (event instanceof Event.Failed it && it.step().path().equals(step)) {
        failed.set(Optional.of(it));
      }
    }

    Duration after() {
      return failed.get().orElseThrow().took();
    }

    String message() {
      return failed.get().orElseThrow().trouble().getMessage();
    }
  }

  /** A steady stream of requests from one client, each answered before the next is sent. */
  private static final class Load {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final ConcurrentSkipListMap<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final Shop shop;

    Load(Shop shop) {
      this.shop = shop;
    }

    /** Of a release and a status, as in {@code v1 200}. */
    int answers(String what) {
      return answers.getOrDefault(what, 0);
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
            var answer = shop.get(client, "/");
            var release = answer.headers().firstValue("X-Release").orElse("none");
            answers.merge(release + " " + answer.statusCode(), 1, Integer::sum);
            if (answer.statusCode() != 200) {
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
