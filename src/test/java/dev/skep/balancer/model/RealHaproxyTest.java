package dev.skep.balancer.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.BareInstance;
import dev.skep.balancer.Crowd;
import dev.skep.balancer.KeptConnection;
import dev.skep.balancer.SocketVisit;
import dev.skep.balancer.haproxy.BalancerContainer;
import dev.skep.balancer.haproxy.EnginePorts;
import dev.skep.docker.Docker;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.model.Removal;
import dev.skep.docker.pipe.UnixSocketDialer;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Guard;
import dev.skep.run.StableFor;
import dev.skep.run.Time;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract on a real HAProxy, in a container of this machine's engine, on its network. */
@Tag("engine")
class RealHaproxyTest extends BalancerContract {
  private static final HostName HOST = new HostName("shop-haproxy-1");

  private final String name = "skep-test-haproxy-" + ProcessHandle.current().pid();
  private final Docker engine =
      new HttpDocker(
          "machine", new UnixSocketDialer(Path.of("/var/run/docker.sock")), Duration.ofSeconds(30));
  private final EnginePorts ports = new EnginePorts(_ -> engine, Guard.open());
  private final BareInstance instance = BareInstance.started();
  private final BareInstance second = BareInstance.started();
  private final int http = freePort();
  private final HttpClient visitor = HttpClient.newHttpClient();
  private final List<SocketVisit> longVisits = new ArrayList<>();

  @Override
  void start(BalancerFiles first) {
    var balancer =
        new DesiredBalancer(
            name, HOST, ImageRef.parse("haproxy:3.0"), http, MemorySize.ofMebibytes(256));
    engine.volumes().create(name, Map.of(), Map.of());
    engine.containers().create(BalancerContainer.spec("test", balancer, "haproxy:3.0"));
    disk().writeFirst(first);
    engine.containers().start(name);
  }

  @Override
  void restart() {
    engine.containers().restart(name, Duration.ofSeconds(5));
  }

  @Override
  BalancerSocket socket() {
    return ports.balancerSocket(HOST, name);
  }

  @Override
  BalancerDisk disk() {
    return ports.balancerDisk(HOST, name);
  }

  @Override
  int http() {
    return http;
  }

  @Override
  int healthyPort() {
    return instance.port();
  }

  @Override
  int secondHealthyPort() {
    return second.port();
  }

  @Override
  VisitSource visits(Destination to) {
    return ports.visits(HOST, name, to, Duration.ofMillis(20));
  }

  @Override
  LongVisit longVisit(LongVisit.Kind kind) throws IOException {
    var visit = SocketVisit.begun(http, kind);
    longVisits.add(visit);
    return visit;
  }

  @Override
  void visit() throws Exception {
    ask(visitor);
  }

  @Test
  void whereAllFailTheirChecksTheyAreAskedAllTheSame() throws Exception {
    awaitTrue("the instance to pass", () -> server("web__blue", NEAR).passes());
    socket().setColor("web", Color.BLUE, Optional.empty());
    awaitTrue("green to be found dead", this::greenIsDead);

    instance.sicken();

    awaitTrue("the instance to fail", () -> !server("web__blue", NEAR).up());
    for (int i = 0; i < 20; i++) {
      assertThat(ask()).isEqualTo(200);
    }
    assertThat(server("web__blue", NEAR).up()).as("is still not well").isFalse();
  }

  @Test
  void losesNobodyHoweverOftenTheColorChanges() throws Exception {
    serveBothColors();

    try (var crowd = Crowd.of(8, http)) {
      for (int i = 0; i < 3_000; i++) {
        socket().setColor("web", i % 2 == 0 ? Color.GREEN : Color.BLUE, Optional.empty());
      }
      assertThat(crowd.answers()).containsOnlyKeys(Crowd.WELL);
    }
  }

  @Test
  void whoeverIsStillWithAReplacedWorkerIsSwitchedToo() throws Exception {
    serveBothColors();
    try (var idle = new KeptConnection(http)) {
      assertThat(idle.ask()).isEqualTo(healthyPort());
      socket().reload();
      awaitTrue("the new worker", () -> server("web__green", NEAR).passes());

      socket().setColor("web", Color.GREEN, Optional.empty());

      assertThat(idle.ask()).isEqualTo(secondHealthyPort());
    }
  }

  @Test
  void choosesTheAppByTheNameThatIsAskedFor() throws Exception {
    int shop = healthyPort();
    int admin = secondHealthyPort();
    disk()
        .install(
            render(
                in(List.of("Shop.example.com", "www.shop.example"), "shop", shop),
                in(List.of("admin.example.com"), "admin", admin)));
    socket().reload();
    awaitTrue("the shop to pass", () -> server("shop__blue", NEAR).passes());
    awaitTrue("the other to pass", () -> server("admin__blue", NEAR).passes());

    assertThat(answering("shop.example.com", "SHOP.Example.COM", "shop.example.com:8080"))
        .containsExactly(shop, shop, shop);
    assertThat(answering("www.shop.example:443", "admin.example.com", "Admin.Example.com:80"))
        .containsExactly(shop, admin, admin);
    assertThat(answering("example.com", "x.admin.example.com", "shop.example.com.org", "127.0.0.1"))
        .as("nobody's")
        .containsOnly(0);
  }

  private static BalancedApp in(List<String> domains, String name, int port) {
    return new BalancedApp(
        name,
        domains,
        "/",
        Asked.at(BareInstance.HEALTH),
        Asked.at(BareInstance.HEALTH),
        Duration.ofSeconds(30),
        new ColorPorts(port, 31999),
        List.of(NEAR),
        Optional.of(Color.BLUE),
        false);
  }

  private List<Integer> answering(String... hosts) throws IOException {
    var ports = new ArrayList<Integer>();
    for (var host : hosts) {
      try (var visitor = new KeptConnection(http)) {
        ports.add(visitor.ask(host));
      }
    }
    return ports;
  }

  @Test
  void passesOnWhileItsNextCheckIsUnderWay() throws Exception {
    awaitTrue("the instance to pass", () -> server("web__blue", NEAR).passes());

    instance.slow(Duration.ofMillis(250));

    for (int i = 0; i < 100; i++) {
      var seen = server("web__blue", NEAR);
      assertThat(seen.passes()).as(seen.toString()).isTrue();
    }
  }

  @Test
  void aVisitorWhoTakesNothingOfAnAnswerDoesNotKeepItFromBeingEnded() throws Exception {
    awaitTrue("the instance to pass", () -> server("web__blue", NEAR).passes());
    socket().setColor("web", Color.BLUE, Optional.empty());
    longVisits.add(SocketVisit.stalled(http));
    awaitStandstill();
    assertThat(server("web__blue", NEAR).sessions()).isEqualTo(1);

    socket().endSessions("web__blue", NEAR.value());

    awaitTrue("none under way", () -> server("web__blue", NEAR).sessions() == 0);
  }

  /** Until all that lies between the instance and its visitor is full. */
  private void awaitStandstill() throws InterruptedException {
    var steady = new StableFor(Time.system(), Duration.ofMillis(500));
    var before = new AtomicLong();
    awaitTrue(
        "nothing more to be taken",
        () -> {
          long taken = instance.taken();
          return steady.holds(taken > 0 && taken == before.getAndSet(taken));
        });
  }

  @AfterEach
  void remove() throws Exception {
    for (var visit : longVisits) {
      visit.close();
    }
    ports.close();
    engine.containers().remove(name, Removal.FORCE);
    engine.volumes().remove(name);
    engine.close();
    instance.close();
    second.close();
    visitor.close();
  }

  private boolean greenIsDead() {
    return socket().look(List.of()).servers().stream()
        .filter(server -> server.backend().equals("web__green"))
        .noneMatch(ServerSeen::up);
  }

  private int ask() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return ask(client);
    }
  }

  private int ask(HttpClient client) throws Exception {
    var uri = URI.create("http://127.0.0.1:%d/".formatted(http));
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
