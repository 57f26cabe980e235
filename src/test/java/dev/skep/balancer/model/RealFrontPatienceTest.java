package dev.skep.balancer.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.RawVisitor;
import dev.skep.balancer.ScriptedApp;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a real HAProxy waits for an app and a visitor, and what it asks for again. */
@Tag("engine")
class RealFrontPatienceTest {
  /** Time to the first byte and silence of a stream. */
  private static BalancedApp patient(ScriptedApp app, Duration timeout, Duration silence) {
    var check = Asked.at(ScriptedApp.HEALTH).check();
    return RealFront.app(
        app,
        new BackendSettings(check, "localhost", timeout, silence),
        RealFront.NEAR,
        RealFront.FAR);
  }

  private static void pause(Duration span) throws InterruptedException {
    Thread.sleep(span);
  }

  @Test
  void whatIsLateIsWaitedForAndAskedForOnce() throws Exception {
    try (var app =
            ScriptedApp.with((head, _, out) -> {
              pause(Duration.ofMillis(head.startsWith("GET /later ") ? 10_000 : 1_000));
              ScriptedApp.say(out, 200, "late");
            });
        var second =
            ScriptedApp.on(
                "127.0.0.2", app.port(), (_, _, out) -> ScriptedApp.say(out, 200, "second"));
        var front = RealFront.serving(patient(app, Duration.ofSeconds(4), Duration.ofSeconds(4)))) {
      int asked = 0;
      for (int i = 0; i < 4; i++) {
        assertThat(RawVisitor.ask(front.http(), "a", "/late")).startsWith("HTTP/1.1 200");
        asked++;
      }
      assertThat(app.heads().size() + second.heads().size()).isEqualTo(asked);
      int before = app.heads().size();
      while (app.heads().size() == before) { // until it is the slow one's turn
        RawVisitor.ask(front.http(), "a", "/later");
        asked++;
      }
      assertThat(app.heads().size() + second.heads().size()).as("asked once each").isEqualTo(asked);
    }
  }

  @Test
  void whatIsNotAnsweredInTimeIs504ForReadsAndWritesAlike() throws Exception {
    try (var app = ScriptedApp.with((_, _, _) -> pause(Duration.ofSeconds(5)));
        var front = RealFront.serving(patient(app, Duration.ofSeconds(1), Duration.ofSeconds(2)));
        var writer = new RawVisitor(front.http())) {
      assertThat(RawVisitor.ask(front.http(), "a", "/")).startsWith("HTTP/1.1 504");
      writer.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      assertThat(writer.rest()).startsWith("HTTP/1.1 504");
      BalancerGround.awaitTrue("both to arrive", () -> app.heads().size() >= 2);
      assertThat(app.heads()).hasSize(2);
    }
  }

  @Test
  void anEventStreamMayPauseLongerThanAFirstByteAndNotForEver() throws Exception {
    try (var app =
            ScriptedApp.with((_, _, out) -> {
              ScriptedApp.raw(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
              pause(Duration.ofSeconds(3));
              ScriptedApp.raw(out, "data: one\n\n");
              pause(Duration.ofSeconds(25));
              ScriptedApp.raw(out, "data: two\n\n");
            });
        var front = RealFront.serving(patient(app, Duration.ofSeconds(2), Duration.ofSeconds(9)))) {
      assertThat(RawVisitor.ask(front.http(), "a", "/"))
          .contains("data: one")
          .doesNotContain("data: two");
    }
  }

  @Test
  void aWebSocketMayPauseAsLong() throws Exception {
    try (var app =
            ScriptedApp.with((_, _, out) -> {
              ScriptedApp.raw(
                  out, "HTTP/1.1 101 Over\r\nConnection: Upgrade\r\nUpgrade: tail\r\n\r\n");
              pause(Duration.ofSeconds(3));
              ScriptedApp.raw(out, "one");
              pause(Duration.ofSeconds(25));
              ScriptedApp.raw(out, "two");
            });
        var front = RealFront.serving(patient(app, Duration.ofSeconds(2), Duration.ofSeconds(9)));
        var visitor = new RawVisitor(front.http())) {
      visitor.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: tail\r\n\r\n");
      assertThat(visitor.rest()).contains("one").doesNotContain("two");
    }
  }

  @Test
  void anyOtherAnswerMayPauseLongerThanItsFirstByteMayTake() throws Exception {
    try (var app =
            ScriptedApp.with((_, _, out) -> {
              ScriptedApp.raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\none");
              pause(Duration.ofSeconds(4));
              ScriptedApp.raw(out, "two");
            });
        var front = RealFront.serving(patient(app, Duration.ofSeconds(2), Duration.ofSeconds(2)))) {
      assertThat(RawVisitor.ask(front.http(), "a", "/")).endsWith("onetwo");
    }
  }

  @Test
  void anUploadMayPauseLongerThanAFirstByteMayTakeAndHasNoLimit() throws Exception {
    var taken = new AtomicInteger();
    try (var app =
            ScriptedApp.with((_, in, out) -> {
              for (int left = 40 << 20; left > 0; ) {
                int part = in.read(new byte[1 << 16], 0, Math.min(left, 1 << 16));
                left -= part;
                taken.addAndGet(part);
              }
              ScriptedApp.say(out, 200, "taken");
            });
        var front = RealFront.serving(patient(app, Duration.ofSeconds(2), Duration.ofSeconds(2)));
        var visitor = new RawVisitor(front.http())) {
      visitor.write(
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(40 << 20));
      visitor.out().write(new byte[20 << 20]);
      visitor.out().flush();
      pause(Duration.ofSeconds(4));
      visitor.out().write(new byte[20 << 20]);
      visitor.out().flush();
      assertThat(visitor.rest()).startsWith("HTTP/1.1 200").endsWith("taken");
      assertThat(taken).hasValue(40 << 20);
    }
  }

  @Test
  void whoDiesWithAReadInItsHandsIsReplacedAndAWriteIsNotRepeated() throws Exception {
    ScriptedApp.Script dies =
        (_, _, _) -> {
          throw new IOException("dies");
        };
    try (var app = ScriptedApp.with(dies);
        var second =
            ScriptedApp.on(
                "127.0.0.2", app.port(), (_, _, out) -> ScriptedApp.say(out, 200, "second"));
        var front = RealFront.serving(patient(app, Duration.ofSeconds(2), Duration.ofSeconds(2)))) {
      for (int i = 0; i < 10; i++) {
        assertThat(RawVisitor.ask(front.http(), "a", "/")).endsWith("second");
      }
      int before = app.heads().size() + second.heads().size();
      for (int i = 0; i < 10; i++) {
        try (var writer = new RawVisitor(front.http())) {
          writer.write(
              "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
          writer.rest();
        }
      }
      assertThat(app.heads().size() + second.heads().size() - before).isEqualTo(10);
    }
  }
}
