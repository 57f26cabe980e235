package dev.skep.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.model.RealFront;
import dev.skep.spec.NetworkRange;
import dev.skep.spec.ProxyTrust;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an app is told of who came, by a real HAProxy. */
@Tag("engine")
class RealFrontHeadersTest {
  private static final String[] CLAIMS = {
    "X-Forwarded-For: 1.2.3.4",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Host: evil.example.com",
    "X-Forwarded-Port: 1",
    "X-Forwarded-Prefix: /evil",
    "X-Real-IP: 1.2.3.4",
    "Forwarded: for=1.2.3.4;proto=https",
  };

  @Test
  void theFrontSaysWhoCameAndNotTheVisitor() throws Exception {
    try (var app = ScriptedApp.echoing();
        var front = RealFront.serving(RealFront.app("web", List.of(), app))) {
      var told = RawVisitor.ask(front.http(), "shop.example.com:8080", "/", CLAIMS).toLowerCase();

      assertThat(told)
          .contains("x-forwarded-for: 127.0.0.1\r\n")
          .contains("x-forwarded-proto: http\r\n")
          .contains("x-forwarded-host: shop.example.com:8080\r\n")
          .contains("x-forwarded-port: %d\r\n".formatted(front.http()))
          .doesNotContain("1.2.3.4", "evil", "x-real-ip", "\r\nforwarded:", "https");
    }
  }

  @Test
  void whoIsTrustedIsBelievedAndNobodyElse() throws Exception {
    var trust = new ProxyTrust(List.of(NetworkRange.parse("127.0.0.9/32")), false);
    try (var app = ScriptedApp.echoing();
        var front = RealFront.serving(trust, RealFront.app("web", List.of(), app));
        var cdn = new RawVisitor(front.http(), "127.0.0.9");
        var plain = new RawVisitor(front.http(), "127.0.0.9")) {
      assertThat(
              cdn.asks(
                      "in.example.com", "/", "X-Forwarded-For: 1.2.3.4", "X-Forwarded-Proto: https")
                  .toLowerCase())
          .containsSubsequence("x-forwarded-for: 1.2.3.4\r\n", "x-forwarded-for: 127.0.0.9\r\n")
          .contains("x-forwarded-proto: https\r\n", "x-forwarded-port: 443\r\n")
          .contains("x-forwarded-host: in.example.com\r\n");
      assertThat(plain.asks("in.example.com", "/").toLowerCase())
          .contains("x-forwarded-proto: http\r\n");
      assertThat(RawVisitor.ask(front.http(), "a", "/", CLAIMS)).doesNotContain("1.2.3.4");
    }
  }

  @Test
  void aTrustedProxyMaySpeakTheProxyProtocol() throws Exception {
    var trust = new ProxyTrust(List.of(NetworkRange.parse("127.0.0.9")), true);
    try (var app = ScriptedApp.echoing();
        var front = RealFront.serving(trust, RealFront.app("web", List.of(), app));
        var outer = new RawVisitor(front.http(), "127.0.0.9")) {
      outer.write("PROXY TCP4 203.0.113.7 203.0.113.1 40000 443\r\n");

      assertThat(outer.asks("shop.example.com", "/", CLAIMS).toLowerCase())
          .contains("x-forwarded-for: 203.0.113.7\r\n", "x-forwarded-port: 443\r\n")
          .doesNotContain("1.2.3.4");
      assertThat(RawVisitor.ask(front.http(), "a", "/")).startsWith("HTTP/1.1 200");
    }
  }
}
