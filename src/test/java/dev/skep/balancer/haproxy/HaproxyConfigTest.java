package dev.skep.balancer.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.model.Asked;
import dev.skep.balancer.model.BackendSettings;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.Succession;
import dev.skep.hosts.model.HostName;
import dev.skep.spec.HealthCheck;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import dev.skep.spec.Port;
import dev.skep.spec.StatusRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HaproxyConfigTest {
  private static final HostName ONE = new HostName("shop-nodejs-1");
  private static final HostName TWO = new HostName("shop-nodejs-2");
  private static final Map<HostName, String> ADDRESSES = Map.of(ONE, "10.0.0.1", TWO, "10.0.0.2");
  private static final DesiredBalancer BALANCER =
      new DesiredBalancer(
          "haproxy1",
          new HostName("shop-haproxy-1"),
          ImageRef.parse("haproxy:3.0"),
          8080,
          MemorySize.ofMebibytes(256));

  @Test
  void listsEveryHostInBothColorsSoThatAnInstanceMayMove() {
    var config = render(app("web", List.of(), "/", Optional.empty())).config();

    assertThat(config)
        .contains("backend web__blue", "backend web__green")
        .contains("server shop-nodejs-1 10.0.0.1:31000", "server shop-nodejs-2 10.0.0.2:31000")
        .contains("server shop-nodejs-1 10.0.0.1:31001", "server shop-nodejs-2 10.0.0.2:31001");
  }

  @Test
  void aReleaseChangesItsMapAndNothingElse() {
    var before = render(app("web", List.of(), "/", Optional.of(Color.BLUE)));
    var after = render(app("web", List.of(), "/", Optional.of(Color.GREEN)));

    assertThat(after.config()).isEqualTo(before.config());
    assertThat(before.texts().get("maps/web.map")).isEqualTo("active blue\n");
    assertThat(after.texts().get("maps/web.map")).isEqualTo("active green\n");
    assertThat(ColorMap.read("active none\n")).isEmpty();
  }

  @Test
  void whoAnswersForADeadReleaseIsOneMoreLineOfItsMap() {
    assertThat(ColorMap.render(Optional.of(Color.BLUE), Optional.of(Color.GREEN)))
        .isEqualTo("active blue\nfallback green\n");
    assertThat(ColorMap.readFallback("active blue\nfallback green\n")).contains(Color.GREEN);
    assertThat(ColorMap.readFallback("active blue\n")).as("an older version's").isEmpty();
    assertThat(render(app("web", List.of(), "/", Optional.of(Color.BLUE))).config())
        .contains(
            "use_backend web__green if web__asked blue_active green_fallback !web__blue_live web__green_live");
  }

  @Test
  void aCanaryIsOneMoreLineOfItsMap() {
    assertThat(ColorMap.render(Color.BLUE, 10)).isEqualTo("active blue\ncanary 10\n");
    assertThat(ColorMap.render(Color.BLUE, 0)).isEqualTo("active blue\n");
    assertThat(ColorMap.read("active blue\ncanary 10\n")).contains(Color.BLUE);
    assertThat(ColorMap.readCanary("active blue\ncanary 10\n")).isEqualTo(10);
    assertThat(ColorMap.readCanary("active blue\n")).isZero();
  }

  @Test
  void theMarkTellsOneConfigurationFromAnother() {
    var one = render(app("web", List.of(), "/", Optional.empty()));
    var other = render(app("web", List.of(), "/shop", Optional.empty()));

    assertThat(HaproxyConfig.mark(one)).startsWith("skep-").hasSize(21);
    assertThat(HaproxyConfig.mark(other)).isNotEqualTo(HaproxyConfig.mark(one));
    assertThat(HaproxyConfig.mark(render(app("web", List.of(), "/", Optional.empty()))))
        .isEqualTo(HaproxyConfig.mark(one));
  }

  @Test
  void whatIsMoreSpecificHasTheLastWord() {
    var config =
        render(
                app("all", List.of(), "/", Optional.empty()),
                app("api", List.of(), "/api", Optional.empty()),
                app("shop", List.of("Shop.example.com"), "/", Optional.empty()))
            .config();

    assertThat(config)
        .containsSubsequence("(txn.app) str(all)", "(txn.app) str(api)", "(txn.app) str(shop)");
    assertThat(config).contains("-m str 'shop.example.com'");
  }

  @Test
  void aWildcardIsLessPreciseThanAnyNameAndMoreThanNone() {
    var config =
        render(
                app("all", List.of(), "/api/v1", Optional.empty()),
                app("wild", List.of("*.ex-a.com", "ex-a.com"), "/", Optional.empty()),
                app("shop", List.of("shop.ex-a.com"), "/", Optional.empty()))
            .config();

    assertThat(config)
        .containsSubsequence(
            "str(all)",
            "str(wild) if wild__wildcard_host",
            "str(shop) if shop__named_host",
            "str(wild) if wild__named_host")
        .contains("-m reg '^[^.]+\\.ex-a\\.com$'");
  }

  @Test
  void whoComesIsAskedOnceItsMapSaysAColorAndBeforeWhoGoes() {
    var config =
        render(
                app("web", List.of(), "/", Optional.of(Color.BLUE)).as(Succession.GOING),
                app("shop", List.of(), "/", Optional.empty()).as(Succession.COMING))
            .config();

    assertThat(config)
        .containsSubsequence(
            "set-var(txn.app) str(web)\n",
            "acl shop__every_serves str(active),map(maps/shop.map) -m str blue green\n",
            "set-var(txn.app) str(shop) if shop__every_serves\n");
  }

  @Test
  void whatIsOddInAHealthPathIsOneWordOfTheFile() {
    var odd =
        new BalancedApp(
            "web",
            List.of(),
            "/it's",
            Asked.at("/a#b'c\"\\$d"),
            Asked.at("/a#b"),
            Duration.ofSeconds(30),
            new ColorPorts(31000, 31001),
            List.of(ONE),
            Optional.empty(),
            false);

    assertThat(render(odd).config())
        .contains("uri '/a#b'\\''c\"\\$d' ver")
        .contains("-m beg '/it'\\''s/'");
  }

  @Test
  void aReloadEndsIdleConnectionsWithTheirNextAnswerAndNotUnderTheVisitorsHands() {
    var config = render(app("web", List.of(), "/", Optional.empty())).config();

    assertThat(config)
        .contains("option idle-close-on-response")
        .containsPattern("timeout http-keep-alive 10s");
  }

  @Test
  void eachColorIsAskedAsItsReleaseWantsIt() {
    var check =
        new HealthCheck(
            "/up",
            Optional.empty(),
            Optional.of(new Port(31998)),
            StatusRange.parse("200-299"),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            4,
            5,
            false);
    var green = new BackendSettings(check, "shop.example.com", Duration.ofSeconds(9));
    var config =
        render(
                new BalancedApp(
                    "web",
                    List.of(),
                    "/",
                    Asked.at("/healthz"),
                    green,
                    Duration.ofSeconds(30),
                    new ColorPorts(31000, 31001),
                    List.of(ONE),
                    Optional.of(Color.BLUE),
                    false))
            .config();

    assertThat(config)
        .containsSubsequence(
            "backend web__blue",
            "timeout server 5000ms",
            "timeout check 1000ms",
            "uri '/healthz'",
            "hdr Host 'localhost'",
            "check inter 300ms fastinter 100ms downinter 100ms rise 2 fall 2 ",
            "backend web__green",
            "timeout server 9000ms",
            "timeout check 2000ms",
            "uri '/up'",
            "hdr Host 'shop.example.com'",
            "http-check expect status 200-299",
            "check inter 3000ms fastinter 1000ms downinter 1000ms rise 4 fall 5 port 31998 ");
  }

  @Test
  void aCanaryIsDrawnByTheVisitorAndToldByACookieWhileThereIsOne() {
    var config = render(app("web", List.of(), "/", Optional.empty())).config();

    assertThat(config)
        .containsSubsequence(
            "set-var(txn.drawn) rand(100)",
            "set-var(txn.drawn) req.cook(skep-canary),add(0) if drawn_before",
            "set-var(txn.share) str(canary),map(maps/web.map,0) if web__asked",
            "bool(true) if { var(txn.share) -m int gt 0 } !drawn_before",
            "add-header Set-Cookie \"skep-canary=%[var(txn.drawn)]; Path=/; ")
        .doesNotContain("insert indirect");
  }

  @Test
  void whatIsLateIsNotAskedForTwice() {
    var config = render(app("web", List.of(), "/", Optional.empty())).config();

    assertThat(config)
        .contains("retry-on conn-failure empty-response\n")
        .contains("disable-l7-retry unless { method GET HEAD OPTIONS TRACE }")
        .doesNotContain("response-timeout");
    assertThat(config.lines().filter(line -> line.startsWith("  server ")))
        .as("on the line itself, where it counts")
        .isNotEmpty()
        .allMatch(line -> line.contains(" tcp-ut 2s "));
  }

  @Test
  void neverClosesWhatIsUnderWayToAServerThatIsMarkedDown() {
    assertThat(render(app("web", List.of(), "/", Optional.empty())).config())
        .doesNotContain("shutdown-sessions");
  }

  static BalancerFiles render(BalancedApp... apps) {
    return HaproxyConfig.render(BALANCER, List.of(apps), ADDRESSES);
  }

  static BalancedApp app(String name, List<String> domains, String path, Optional<Color> active) {
    return new BalancedApp(
        name,
        domains,
        path,
        Asked.at("/healthz"),
        Asked.at("/healthz"),
        Duration.ofSeconds(30),
        new ColorPorts(31000, 31001),
        List.of(ONE, TWO),
        active,
        false);
  }
}
