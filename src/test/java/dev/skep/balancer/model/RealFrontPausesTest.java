package dev.skep.balancer.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.FullDoor;
import dev.skep.balancer.RawVisitor;
import dev.skep.balancer.ScriptedApp;
import dev.skep.spec.HealthCheck;
import dev.skep.spec.StatusRange;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a real HAProxy does with connections on which nothing happens, and that nobody takes. */
@Tag("engine")
class RealFrontPausesTest {
  private static final String READ = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String WRITE = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";

  @Test
  void anIdleVisitorIsKeptForTenSeconds() throws Exception {
    try (var app = ScriptedApp.saying("well");
        var front = RealFront.serving(RealFront.app("web", List.of(), app));
        var visitor = new RawVisitor(front.http())) {
      assertThat(said(visitor, READ)).startsWith("HTTP/1.1 200");
      Thread.sleep(5_000);
      long kept =
          seconds(() -> {
            assertThat(said(visitor, READ)).as("after a pause").startsWith("HTTP/1.1 200");
            return visitor.rest();
          });

      assertThat(kept).isBetween(9L, 30L);
      assertThat(app.heads()).hasSize(2);
    }
  }

  @Test
  void anInstanceThatTakesNoConnectionIsGivenUpAfter400Milliseconds() throws Exception {
    var rare =
        new HealthCheck(
            ScriptedApp.HEALTH,
            Optional.empty(),
            Optional.empty(),
            StatusRange.USUAL,
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            1,
            1,
            false);
    try (var app = ScriptedApp.saying("well");
        var full = FullDoor.on("127.0.0.2", app.port());
        var front =
            RealFront.serving(
                onBoth(app, new BackendSettings(rare, "localhost", Duration.ofSeconds(5))))) {
      front.await("web__blue", RealFront.FAR);
      full.fill();
      var took = new ArrayList<Long>();
      for (int i = 0; i < 6; i++) {
        long before = System.nanoTime();
        assertThat(RawVisitor.ask(front.http(), "a", "/")).endsWith("well");
        took.add((System.nanoTime() - before) / 1_000_000);
      }
      assertThat(Collections.max(took)).as("%s ms", took).isBetween(390L, 4_000L);
    }
  }

  /**
   * Three that say nothing any more, all at once: none of them is cut before, nor kept for ever.
   */
  @Test
  void whoPausesFor60SecondsInTheMiddleIsCutOff() throws Exception {
    var untaken = new AtomicLong();
    ScriptedApp.Script script =
        (head, in, out) -> {
          if (head.startsWith("POST")) {
            in.readNBytes(100);
          } else if (head.startsWith("GET /download ")) {
            ScriptedApp.raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
            long before = System.nanoTime();
            try {
              while (true) {
                out.write(new byte[1 << 16]);
              }
            } catch (IOException cut) {
              untaken.set((System.nanoTime() - before) / 1_000_000_000);
              throw cut;
            }
          } else {
            ScriptedApp.raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\none");
            Thread.sleep(Duration.ofSeconds(100));
          }
        };
    var patience =
        new BackendSettings(
            Asked.at(ScriptedApp.HEALTH).check(), "localhost", Duration.ofSeconds(5));
    try (var app = ScriptedApp.with(script);
        var front = RealFront.serving(onBoth(app, patience));
        var upload = new RawVisitor(front.http());
        var download = new RawVisitor(front.http());
        var answer = new RawVisitor(front.http());
        var all = Executors.newVirtualThreadPerTaskExecutor()) {
      upload.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nsome");
      download.write("GET /download HTTP/1.1\r\nHost: a\r\n\r\n");
      answer.write(READ);
      var sends =
          all.submit(() ->
              seconds(() -> {
                assertThat(upload.in().readNBytes(10)).asString().isEqualTo("HTTP/1.1 4");
                return 0;
              }));
      var pauses = all.submit(() -> seconds(() -> answer.rest()));

      assertThat(sends.get()).as("an upload that pauses").isBetween(55L, 85L);
      assertThat(pauses.get()).as("an answer that pauses").isBetween(55L, 85L);
      BalancerGround.awaitTrue("a download that nobody takes to end", () -> untaken.get() > 0);
      assertThat(untaken.get()).as("a download that nobody takes").isBetween(55L, 85L);
    }
  }

  /** As many apps do with a connection that was idle for some seconds, in the very moment. */
  @Test
  void whereTheAppIsJustClosingAnIdleConnectionAReadIsRepeatedAndAWriteIsNot() throws Exception {
    Set<InputStream> known =
        Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));
    ScriptedApp.Script closes =
        (_, in, out) -> {
          if (!known.add(in)) {
            throw new IOException("closes");
          }
          ScriptedApp.say(out, 200, "well");
        };
    try (var app = ScriptedApp.with(closes);
        var front = RealFront.serving(RealFront.app("web", List.of(), app));
        var reader = new RawVisitor(front.http());
        var writer = new RawVisitor(front.http())) {
      for (int i = 0; i < 5; i++) {
        assertThat(said(reader, READ)).startsWith("HTTP/1.1 200");
      }
      assertThat(said(writer, WRITE)).startsWith("HTTP/1.1 200");
      int before = app.heads().size();
      writer.write(WRITE);
      assertThat(writer.rest()).as("the visitor's connection ends as well").isEmpty();
      assertThat(app.heads()).hasSize(before + 1);
    }
  }

  private static BalancedApp onBoth(ScriptedApp app, BackendSettings settings) {
    return RealFront.app(app, settings, RealFront.NEAR, RealFront.FAR);
  }

  /** One answer of a connection that stays. */
  private static String said(RawVisitor visitor, String request) throws IOException {
    visitor.write(request);
    var answer = new StringBuilder();
    while (answer.indexOf("well") < 0) {
      int next = visitor.in().read();
      if (next < 0) {
        break;
      }
      answer.append((char) next);
    }
    return answer.toString();
  }

  private static long seconds(Callable<?> doing) throws Exception {
    long before = System.nanoTime();
    var _ = doing.call();
    return (System.nanoTime() - before) / 1_000_000_000;
  }
}
