package dev.skep.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    return new BalancedApp(
        name,
        List.of(),
        name.equals("web") ? "/" : "/" + name,
        "/healthz",
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        new ColorPorts(healthyPort(), healthyPort() == 31998 ? 31999 : 31998),
        List.of(NEAR, FAR),
        active);
  }
}
