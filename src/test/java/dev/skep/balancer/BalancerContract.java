package dev.skep.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.balancer.haproxy.ColorMap;
import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.hosts.HostName;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every HAProxy must do as Skep uses it: against the fake and against the real one. */
abstract class BalancerContract {
  static final HostName NEAR = new HostName("shop-nodejs-1");
  static final HostName FAR = new HostName("shop-nodejs-2");

  /** One that runs on these files. */
  abstract void start(BalancerFiles first) throws Exception;

  abstract void restart() throws Exception;

  abstract BalancerSocket socket();

  abstract BalancerDisk disk();

  /** The port that HAProxy is to serve on. */
  abstract int http();

  /** The port of 127.0.0.1 at which an instance answers well. */
  abstract int healthyPort();

  /** Another one, of another instance. */
  abstract int secondHealthyPort();

  /** Asks for the front page as a visitor. */
  abstract void visit() throws Exception;

  abstract Visits visits(Destination to);

  private BalancerFiles files;

  @BeforeEach
  void startWithOneApp() throws Exception {
    files = render(app("web", Optional.empty()));
    start(files);
    awaitLooked();
  }

  @Test
  void runsWhatItsFilesSayOnceItIsStarted() {
    assertThat(disk().read()).isEqualTo(Seen.present(files));
    assertThat(socket().look(List.of("web")).mark()).isEqualTo(HaproxyConfig.mark(files));
    assertThat(socket().look(List.of("web", "other")).colors()).isEmpty();
  }

  @Test
  void tellsAnInstanceThatAnswersFromOneThatDoesNot() throws Exception {
    awaitTrue("the instance to pass", () -> server("web__blue", NEAR).passes());
    awaitTrue("the missing one to be down", () -> !server("web__blue", FAR).up());

    assertThat(server("web__blue", FAR).lastCheck()).contains("L4");
    assertThat(server("web__green", NEAR).passes()).isFalse();
  }

  @Test
  void setsTheColorOfAnAppInPlace() {
    socket().setColor("web", Color.GREEN);

    assertThat(socket().look(List.of("web")).colors()).containsEntry("web", Color.GREEN);
    assertThat(socket().look(List.of("web")).mark()).isEqualTo(HaproxyConfig.mark(files));
  }

  @Test
  void refusesToColorAnAppThatItDoesNotKnow() {
    assertThatThrownBy(() -> socket().setColor("nobody", Color.BLUE)).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> socket().setCanary("nobody", 10)).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> socket().setCanary("nobody", 0)).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> socket().traffic("nobody")).isInstanceOf(Trouble.class);
  }

  @Test
  void aCanaryLastsUntilItIsEndedOrAColorIsSet() {
    socket().setColor("web", Color.BLUE);

    socket().setCanary("web", 10);
    socket().setCanary("web", 20);
    assertThat(socket().look(List.of("web")).canaries()).isEqualTo(Map.of("web", 20));

    socket().setCanary("web", 0);
    assertThat(socket().look(List.of("web")).canaries()).isEmpty();

    socket().setCanary("web", 20);
    socket().setColor("web", Color.GREEN);
    assertThat(socket().look(List.of("web")).canaries()).isEmpty();
  }

  @Test
  void keepsACanaryAcrossARestartAsItsFilesSay() throws Exception {
    disk().replace(BalancerFiles.map("web"), ColorMap.render(Color.BLUE, 10));

    restart();
    awaitLooked();

    assertThat(socket().look(List.of("web")).canaries()).isEqualTo(Map.of("web", 10));
    assertThat(socket().look(List.of("web")).colors()).containsEntry("web", Color.BLUE);
  }

  @Test
  void sendsACanaryItsShareAndCountsWhatEachColorAnswers() throws Exception {
    serveBothColors();
    socket().setCanary("web", 25);
    var before = socket().traffic("web");

    visit(400);

    var after = socket().traffic("web");
    long green = after.green().since(before.green()).answers();
    long blue = after.blue().since(before.blue()).answers();
    // A share of 25 % is 100 of 400; fewer than 50 or more than 150 come once in 10^8 times.
    assertThat(green).isBetween(50L, 150L);
    assertThat(blue + green).isEqualTo(400);
    assertThat(after.green().failed() + after.green().retries()).isZero();
  }

  @Test
  void aCanaryThatEndedGetsNothing() throws Exception {
    serveBothColors();
    socket().setCanary("web", 50);
    socket().setCanary("web", 0);

    visit(50);

    assertThat(socket().traffic("web").green()).isEqualTo(Traffic.NONE);
  }

  @Test
  void aCanaryWithoutALiveInstanceGetsNothing() throws Exception {
    socket().setColor("web", Color.BLUE);
    awaitTrue("blue to pass", () -> server("web__blue", NEAR).passes());
    awaitTrue("green to be down", () -> !isUp("web__green"));
    socket().setCanary("web", 50);

    visit(50);

    assertThat(socket().traffic("web").green()).isEqualTo(Traffic.NONE);
    assertThat(socket().traffic("web").blue().answers()).isEqualTo(50);
  }

  @Test
  void visitsTellWhatVisitorsMeet() throws Exception {
    awaitTrue("blue to pass", () -> server("web__blue", NEAR).passes());

    try (var visits = visits(new Destination("127.0.0.1", http(), "/", "localhost"))) {
      assertThat(visits.next()).as("before a release serves").isEqualTo(new Visit(503, ""));

      socket().setColor("web", Color.BLUE);
      awaitTrue("an answer of blue", () -> visits.next().isWell());

      assertThat(visits.next()).isEqualTo(new Visit(200, ""));
    }
  }

  private void serveBothColors() throws InterruptedException {
    var ports = new ColorPorts(healthyPort(), secondHealthyPort());
    disk().install(render(app("web", Optional.of(Color.BLUE), ports)));
    socket().reload();
    awaitTrue("blue to pass", () -> server("web__blue", NEAR).passes());
    awaitTrue("green to pass", () -> server("web__green", NEAR).passes());
  }

  private void visit(int times) throws Exception {
    for (int visit = 0; visit < times; visit++) {
      visit();
    }
  }

  private boolean isUp(String backend) {
    return socket().look(List.of()).servers().stream()
        .anyMatch(server -> server.backend().equals(backend) && server.up());
  }

  @Test
  void forgetsAtAReloadWhatTheFilesDoNotSay() throws Exception {
    socket().setColor("web", Color.GREEN);

    socket().reload();

    assertThat(socket().look(List.of("web")).colors()).isEmpty();
  }

  @Test
  void keepsAcrossARestartWhatTheFilesSay() throws Exception {
    disk().replace(BalancerFiles.map("web"), "active green\n");

    restart();
    awaitLooked();

    assertThat(socket().look(List.of("web")).colors()).containsEntry("web", Color.GREEN);
  }

  @Test
  void servesAnotherAppAfterAReload() {
    var more = render(app("web", Optional.of(Color.BLUE)), app("api", Optional.of(Color.GREEN)));

    disk().install(more);
    socket().reload();

    var now = socket().look(List.of("web", "api"));
    assertThat(now.mark()).isEqualTo(HaproxyConfig.mark(more));
    assertThat(now.colors()).isEqualTo(Map.of("web", Color.BLUE, "api", Color.GREEN));
  }

  @Test
  void dropsTheMapOfAnAppThatIsGone() {
    disk().install(render(app("api", Optional.empty())));

    assertThat(disk().read().known().orElseThrow().texts())
        .containsOnlyKeys("haproxy.cfg", "maps/api.map");
  }

  @Test
  void refusesFaultyFilesAndChangesNothing() {
    var faulty = new TreeMap<>(files.texts());
    faulty.put(BalancerFiles.CONFIG, "global\n  no-such-word\n");

    assertThatThrownBy(() -> disk().install(new BalancerFiles(faulty)))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("[ALERT]");
    assertThat(disk().read()).isEqualTo(Seen.present(files));
  }

  private ServerSeen server(String backend, HostName host) {
    return socket().look(List.of()).server(backend, host.value()).orElseThrow();
  }

  private void awaitLooked() throws InterruptedException {
    awaitTrue(
        "the socket",
        () -> {
          try {
            return !socket().look(List.of()).mark().isEmpty();
          } catch (Trouble notYet) {
            return false;
          }
        });
  }

  static void awaitTrue(String what, dev.skep.run.Context.Condition condition)
      throws InterruptedException {
    Waiting.await(Time.system(), condition, what, Duration.ofSeconds(10));
  }

  BalancerFiles render(BalancedApp... apps) {
    return HaproxyConfig.render(
        new WantedBalancer(
            "haproxy1",
            new HostName("shop-haproxy-1"),
            ImageRef.parse("haproxy:3.0"),
            http(),
            MemorySize.ofMebibytes(256)),
        List.of(apps),
        Map.of(NEAR, "127.0.0.1", FAR, "127.0.0.9"));
  }

  BalancedApp app(String name, Optional<Color> active) {
    return app(name, active, new ColorPorts(healthyPort(), healthyPort() == 31998 ? 31999 : 31998));
  }

  private static BalancedApp app(String name, Optional<Color> active, ColorPorts ports) {
    return new BalancedApp(
        name,
        List.of(),
        name.equals("web") ? "/" : "/" + name,
        "/healthz",
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        ports,
        List.of(NEAR, FAR),
        active);
  }
}
