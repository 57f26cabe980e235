package dev.skep.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.model.Asked;
import dev.skep.balancer.model.BackendSettings;
import dev.skep.balancer.model.RealFront;
import dev.skep.spec.MemorySize;
import dev.skep.spec.ProxyTrust;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much visitors may hold of a real HAProxy, and that others are served meanwhile. */
@Tag("engine")
class RealFrontLimitsTest {
  private static final ScriptedApp.Script SOCKETS =
      (head, in, out) -> {
        if (head.contains("upgrade: tail")) {
          ScriptedApp.raw(out, "HTTP/1.1 101 Over\r\nConnection: Upgrade\r\nUpgrade: tail\r\n\r\n");
          int _ = in.read();
        } else {
          ScriptedApp.say(out, 200, "well");
        }
      };

  @Test
  void thousandsOfIdleWebSocketsHoldNobodyOutNorDoesOneClient() throws Exception {
    var held = new ArrayList<RawVisitor>();
    try (var app = ScriptedApp.with(SOCKETS);
        var front =
            RealFront.serving(
                ProxyTrust.NONE,
                MemorySize.ofMebibytes(128),
                RealFront.app("web", List.of(), app))) {
      for (int i = 0; i < 4_000; i++) {
        held.add(upgraded(front.http(), "127.0.0.1"));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(RawVisitor.ask(front.http(), "a", "/")).endsWith("well");
      }
      assertThat(refused(front.http(), held, 1_500)).as("one client has its bound").isTrue();
      try (var other = new RawVisitor(front.http(), "127.0.0.7")) {
        assertThat(other.asks("a", "/")).endsWith("well");
      }
    } finally {
      for (var each : held) {
        each.close();
      }
    }
  }

  /** Buffers of all of them would take 160 MiB. */
  @Test
  void thousandsOfSlowDownloadsDoNotEndABalancerOf128MebibytesAndOthersAreServed()
      throws Exception {
    ScriptedApp.Script endless =
        (head, _, out) -> {
          if (head.startsWith("GET /small ")) {
            ScriptedApp.say(out, 200, "well");
          } else {
            ScriptedApp.raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
            while (true) {
              out.write(new byte[1 << 16]);
            }
          }
        };
    var held = new ArrayList<RawVisitor>();
    try (var app = ScriptedApp.with(endless);
        var front =
            RealFront.serving(
                ProxyTrust.NONE,
                MemorySize.ofMebibytes(128),
                RealFront.app("web", List.of(), app))) {
      var open = new ArrayList<RawVisitor>();
      for (int crowd = 0; crowd < 20; crowd++) {
        int before = held.size();
        for (int i = 0; i < 100; i++) {
          var visitor = RawVisitor.sipping(front.http(), "127.0.0." + (11 + i % 4));
          visitor.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
          held.add(visitor);
        }
        for (var visitor : held.subList(before, held.size())) {
          if (new String(visitor.in().readNBytes(12), US_ASCII).endsWith("200")) {
            open.add(visitor);
          }
        }
      }
      assertThat(open).as("taken on, the others are told to come again").hasSizeBetween(300, 364);
      for (int i = 0; i < 50; i++) {
        assertThat(RawVisitor.ask(front.http(), "a", "/small")).endsWith("well");
      }
      assertThat(open.getFirst().in().readNBytes(1 << 20)).as("goes on").hasSize(1 << 20);
    } finally {
      for (var each : held) {
        each.close();
      }
    }
  }

  @Test
  void oneClientsWaitingRequestsLeaveRoomForOthers() throws Exception {
    ScriptedApp.Script waits =
        (head, _, out) -> {
          if (head.startsWith("GET /small ")) {
            ScriptedApp.say(out, 200, "well");
          } else {
            Thread.sleep(Duration.ofSeconds(120));
          }
        };
    // Else the first have gone before the last has come.
    var waitedForAsLong =
        new BackendSettings(
            Asked.at(ScriptedApp.HEALTH).check(), "localhost", Duration.ofSeconds(120));
    var held = new ArrayList<RawVisitor>();
    try (var app = ScriptedApp.with(waits);
        var front =
            RealFront.serving(
                ProxyTrust.NONE,
                MemorySize.ofMebibytes(128),
                RealFront.app(app, waitedForAsLong, RealFront.NEAR))) {
      for (int i = 0; i < 1_100; i++) {
        var visitor = new RawVisitor(front.http(), "127.0.0.11");
        visitor.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        held.add(visitor);
      }
      assertThat(refusedAfterAll(front.http(), "127.0.0.11")).contains("retry-after: 1");
      try (var other = new RawVisitor(front.http(), "127.0.0.12")) {
        assertThat(other.asks("a", "/small")).endsWith("well");
      }
    } finally {
      for (var each : held) {
        each.close();
      }
    }
  }

  /** What one visitor is told once HAProxy has read all that was written to it before. */
  private static String refusedAfterAll(int port, String from) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try (var visitor = new RawVisitor(port, from)) {
        var answer = visitor.asks("a", "/small");
        if (answer.startsWith("HTTP/1.1 429")) {
          return answer;
        }
        assertThat(System.nanoTime()).as("refused in time: %s", answer).isLessThan(deadline);
      }
    }
  }

  @Test
  void whereFewAreLeftAVisitorsConnectionEndsWithItsAnswer() throws Exception {
    var held = new ArrayList<RawVisitor>();
    try (var app = ScriptedApp.with(SOCKETS);
        var front =
            RealFront.serving(
                ProxyTrust.NONE,
                MemorySize.ofMebibytes(24),
                RealFront.app("web", List.of(), app))) {
      assertThat(kept(front.http())).doesNotContain("connection: close");
      for (int i = 0; i < 500; i++) {
        held.add(upgraded(front.http(), "127.0.0.1"));
        held.add(upgraded(front.http(), "127.0.0.2"));
      }
      assertThat(kept(front.http())).contains("connection: close");
    } finally {
      for (var each : held) {
        each.close();
      }
    }
  }

  private static String kept(int port) throws IOException {
    try (var visitor = new RawVisitor(port)) {
      visitor.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) visitor.in().read());
      }
      return head.toString().toLowerCase(Locale.ROOT);
    }
  }

  private static boolean refused(int port, List<RawVisitor> held, int most) {
    try {
      for (int i = 0; i < most; i++) {
        held.add(upgraded(port, "127.0.0.1"));
      }
      return false;
    } catch (IOException refused) {
      return true;
    }
  }

  private static RawVisitor upgraded(int port, String from) throws IOException {
    var visitor = new RawVisitor(port, from);
    visitor.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: tail\r\n\r\n");
    var answer = new String(visitor.in().readNBytes(12), US_ASCII);
    if (!answer.equals("HTTP/1.1 101")) {
      visitor.close();
      throw new IOException("answered with \"%s\"".formatted(answer));
    }
    return visitor;
  }

  @Test
  void aHeadMayHave32KilobytesInAllAndNoMore() throws Exception {
    try (var app = ScriptedApp.saying("well");
        var front = RealFront.serving(RealFront.app("web", List.of(), app))) {
      assertThat(RawVisitor.ask(front.http(), "a", "/", "X-Long: " + "a".repeat(31_500)))
          .endsWith("well");
      assertThat(RawVisitor.ask(front.http(), "a", "/", "X-Long: " + "a".repeat(36_000)))
          .startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void aHeadThatDripsIsNotWaitedForLongerThanTenSeconds() throws Exception {
    try (var app = ScriptedApp.saying("well");
        var front = RealFront.serving(RealFront.app("web", List.of(), app))) {
      long before = System.nanoTime();
      try (var slow = new RawVisitor(front.http())) {
        slow.write("GET / HTTP/1.1\r\nHost: a\r\n");
        assertThat(slow.rest()).startsWith("HTTP/1.1 408");
      }
      assertThat((System.nanoTime() - before) / 1_000_000).isBetween(9_000L, 30_000L);
      assertThat(app.heads()).isEmpty();
    }
  }
}
