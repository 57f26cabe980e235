package dev.skep.balancer.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.RawVisitor;
import dev.skep.balancer.ScriptedApp;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With whom a visitor stays, by a real HAProxy. */
@Tag("engine")
class RealFrontVisitorsTest {
  private static final Pattern COOKIE = Pattern.compile("(?i)set-cookie: ([a-z-]+=[^;\r]*)");

  @Test
  void aPageAndWhatBelongsToItComeFromOneReleaseOfACanary() throws Exception {
    try (var blue = ScriptedApp.saying("blue");
        var green = ScriptedApp.saying("green");
        var front = RealFront.serving(both(blue, green))) {
      assertThat(cookie(ask(front))).as("there is no canary yet").isEmpty();
      BalancerGround.awaitTrue(
          "green to pass",
          () -> front.server("web__green", RealFront.NEAR).filter(ServerSeen::passes).isPresent());
      front.socket().setCanary("web", 50);

      var met = new HashSet<String>();
      for (int visitor = 0; visitor < 30; visitor++) {
        var page = ask(front);
        var cookie = cookie(page).orElseThrow();
        met.add(body(page));
        for (int asset = 0; asset < 5; asset++) {
          var answer = ask(front, "Cookie: lang=de; " + cookie);
          assertThat(body(answer)).as(cookie).isEqualTo(body(page));
          assertThat(cookie(answer)).as("it is told once").isEmpty();
        }
      }

      assertThat(met).containsExactlyInAnyOrder("blue", "green");
      assertThat(body(ask(front, "Cookie: skep-canary=0"))).isEqualTo("green");
      assertThat(body(ask(front, "Cookie: skep-canary=49"))).isEqualTo("green");
      assertThat(body(ask(front, "Cookie: skep-canary=50"))).isEqualTo("blue");
      assertThat(cookie(ask(front, "Cookie: skep-canary=-1 or so"))).isPresent();

      front.socket().setCanary("web", 0);
      assertThat(body(ask(front, "Cookie: skep-canary=0"))).as("it is over").isEqualTo("blue");
    }
  }

  @Test
  void aVisitorOfAStickyAppStaysWithOneInstanceAsLongAsThatIsWell() throws Exception {
    try (var near = ScriptedApp.saying("near");
        var far =
            ScriptedApp.on(
                "127.0.0.2", near.port(), (_, _, out) -> ScriptedApp.say(out, 200, "far"));
        var front =
            RealFront.serving(
                new BalancedApp(
                    "web",
                    List.of(),
                    "/",
                    Asked.at(ScriptedApp.HEALTH),
                    Asked.at(ScriptedApp.HEALTH),
                    Duration.ofSeconds(30),
                    new ColorPorts(near.port(), 31999),
                    List.of(RealFront.NEAR, RealFront.FAR),
                    Optional.of(Color.BLUE),
                    true))) {
      BalancerGround.awaitTrue(
          "both to pass",
          () -> front.server("web__blue", RealFront.FAR).filter(ServerSeen::passes).isPresent());

      var first = ask(front);
      var cookie = cookie(first).orElseThrow();
      for (int i = 0; i < 20; i++) {
        assertThat(body(ask(front, "Cookie: " + cookie))).isEqualTo(body(first));
      }
      assertThat(cookie).as("no name of a host").doesNotContain("shop");
      assertThat(near.heads().toString() + far.heads())
          .as("the app's own alone")
          .doesNotContain("skep-web");

      boolean met = body(first).equals("near");
      (met ? near : far).close();
      var host = met ? RealFront.NEAR : RealFront.FAR;
      BalancerGround.awaitTrue(
          "it to be found dead",
          () -> front.server("web__blue", host).filter(ServerSeen::up).isEmpty());
      var other = ask(front, "Cookie: " + cookie);
      assertThat(other).startsWith("HTTP/1.1 200 ");
      assertThat(body(other)).isNotEqualTo(body(first));
      assertThat(cookie(other)).isPresent().isNotEqualTo(Optional.of(cookie));
    }
  }

  private static BalancedApp both(ScriptedApp blue, ScriptedApp green) {
    return RealFront.app("web", List.of(), Optional.of(Color.BLUE), blue.port(), green.port());
  }

  private static String ask(RealFront front, String... headers) throws IOException {
    return RawVisitor.ask(front.http(), "shop.example.com", "/", headers);
  }

  private static Optional<String> cookie(String answer) {
    return COOKIE.matcher(answer).results().map(each -> each.group(1)).findFirst();
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
