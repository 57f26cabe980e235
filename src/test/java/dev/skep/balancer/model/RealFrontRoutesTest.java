package dev.skep.balancer.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.RawVisitor;
import dev.skep.balancer.ScriptedApp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which app a request reaches, by a real HAProxy. */
@Tag("engine")
class RealFrontRoutesTest {
  @Test
  void aWildcardIsForOneLabelAndWhatIsMorePreciseWins() throws Exception {
    try (var wild = ScriptedApp.saying("wild");
        var shop = ScriptedApp.saying("shop");
        var all = ScriptedApp.saying("all");
        var front =
            RealFront.serving(
                RealFront.app("wild", List.of("*.example.com", "example.com"), wild),
                RealFront.app("shop", List.of("shop.example.com"), shop),
                RealFront.app("all", List.of(), all))) {
      assertThat(body(front, "a.example.com")).isEqualTo("wild");
      assertThat(body(front, "A.Example.COM:8080")).isEqualTo("wild");
      assertThat(body(front, "example.com")).isEqualTo("wild");
      assertThat(body(front, "shop.example.com")).isEqualTo("shop");
      assertThat(body(front, "shop.example.com.")).as("a full name").isEqualTo("shop");
      assertThat(body(front, "a.b.example.com")).isEqualTo("all");
      assertThat(body(front, "aXexample.com")).isEqualTo("all");
      assertThat(body(front, ".example.com")).isEqualTo("all");
    }
  }

  @Test
  void anAppWithoutAReleaseAnswersForItselfAndAHostOfNobodyIsNotFound() throws Exception {
    try (var all = ScriptedApp.saying("all");
        var front =
            RealFront.serving(
                RealFront.app("new", List.of("new.example.com"), Optional.empty(), 31990, 31991),
                RealFront.app("all", List.of(), all))) {
      assertThat(RawVisitor.ask(front.http(), "new.example.com", "/"))
          .startsWith("HTTP/1.1 503 ")
          .contains("No release of this app serves yet.");
      assertThat(body(front, "other.example.com")).isEqualTo("all");
    }
    try (var shop = ScriptedApp.saying("shop");
        var front = RealFront.serving(RealFront.app("shop", List.of("shop.example.com"), shop))) {
      assertThat(RawVisitor.ask(front.http(), "other.example.com", "/"))
          .startsWith("HTTP/1.1 404 ")
          .contains("No app answers for this address.");
    }
  }

  @Test
  void whoComesHasItsRequestsWithItsFirstReleaseAndUntilThenWhoGoesHasThem() throws Exception {
    try (var coming = ScriptedApp.saying("coming");
        var going = ScriptedApp.saying("going");
        var all = ScriptedApp.saying("all");
        var front =
            RealFront.serving(
                RealFront.app(
                        "coming",
                        List.of("shop.example.com", "*.shop.example.com"),
                        Optional.empty(),
                        coming.port(),
                        31999)
                    .as(Succession.COMING),
                RealFront.app("going", List.of("shop.example.com"), going).as(Succession.GOING),
                RealFront.app("all", List.of(), all))) {
      assertThat(body(front, "shop.example.com")).isEqualTo("going");
      assertThat(body(front, "new.shop.example.com")).isEqualTo("all");

      front.socket().setColor("coming", Color.BLUE, Optional.empty());

      assertThat(body(front, "shop.example.com")).isEqualTo("coming");
      assertThat(body(front, "new.shop.example.com")).isEqualTo("coming");
      assertThat(body(front, "other.example.com")).isEqualTo("all");
    }
  }

  @Test
  void oneOddAppTakesNobodyElseDown() throws Exception {
    var domains = IntStream.range(0, 100).mapToObj("d%d.example.com"::formatted).toList();
    try (var all = ScriptedApp.saying("all")) {
      var odd =
          new BalancedApp(
              "odd",
              domains,
              "/o'd$HOME%5bx-i",
              Asked.at("/a#b'c\"d\\e$HOME%[src]{f}`g`"),
              Asked.at("/a#b"),
              Duration.ofSeconds(30),
              new ColorPorts(31990, 31991),
              List.of(RealFront.NEAR),
              Optional.empty(),
              false);
      try (var front = RealFront.serving(odd, RealFront.app("all", List.of(), all))) {
        assertThat(body(front, "other.example.com")).isEqualTo("all");
        assertThat(RawVisitor.ask(front.http(), "d99.example.com", "/o'd$HOME%5bx-i/1"))
            .startsWith("HTTP/1.1 503 ");
      }
    }
  }

  private static String body(RealFront front, String host) throws IOException {
    var answer = RawVisitor.ask(front.http(), host, "/");
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
