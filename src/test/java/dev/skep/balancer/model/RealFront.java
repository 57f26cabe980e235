package dev.skep.balancer.model;

import dev.skep.balancer.ScriptedApp;
import dev.skep.balancer.haproxy.BalancerContainer;
import dev.skep.balancer.haproxy.EnginePorts;
import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.docker.Docker;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.model.Removal;
import dev.skep.docker.pipe.UnixSocketDialer;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Guard;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import dev.skep.spec.ProxyTrust;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HAProxy in a container of this machine's engine, on its network, with apps behind it. */
public final class RealFront implements AutoCloseable {
  /** All instances stand on this machine. */
  public static final HostName NEAR = new HostName("shop-nodejs-1");

  static final HostName FAR = new HostName("shop-nodejs-2");

  private static final HostName HOST = new HostName("shop-haproxy-1");
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration SOON = Duration.ofSeconds(30);

  private final String name =
      "skep-test-front-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
  private final Docker engine =
      new HttpDocker(
          "machine", new UnixSocketDialer(Path.of("/var/run/docker.sock")), Duration.ofSeconds(30));
  private final EnginePorts ports = new EnginePorts(_ -> engine, Guard.open());
  private final DesiredBalancer balancer;

  private RealFront(ProxyTrust trust, MemorySize memory) {
    balancer =
        new DesiredBalancer(name, HOST, ImageRef.parse("haproxy:3.0"), freePort(), memory, trust);
  }

  public static RealFront serving(BalancedApp... apps) throws InterruptedException {
    return serving(ProxyTrust.NONE, apps);
  }

  /** Returns once every active instance passes its check. */
  public static RealFront serving(ProxyTrust trust, BalancedApp... apps)
      throws InterruptedException {
    return serving(trust, MemorySize.ofMebibytes(256), apps);
  }

  public static RealFront serving(ProxyTrust trust, MemorySize memory, BalancedApp... apps)
      throws InterruptedException {
    var front = new RealFront(trust, memory);
    try {
      front.start(List.of(apps));
    } catch (RuntimeException | InterruptedException failed) {
      front.close();
      throw failed;
    }
    return front;
  }

  private void start(List<BalancedApp> apps) throws InterruptedException {
    engine.volumes().create(name, Map.of(), Map.of());
    engine.containers().create(BalancerContainer.spec("test", balancer, "haproxy:3.0"));
    ports
        .balancerDisk(HOST, name)
        .writeFirst(
            HaproxyConfig.render(balancer, apps, Map.of(NEAR, "127.0.0.1", FAR, "127.0.0.2")));
    engine.containers().start(name);
    Waiting.await(
        Time.system(),
        () -> apps.stream().allMatch(this::serves),
        "%s to serve; it says %s".formatted(name, engine.containers().logs(name, 5)),
        SOON);
  }

  private boolean serves(BalancedApp app) {
    try {
      return app.active().isEmpty()
          || server(app.backend(app.active().get()), NEAR).filter(ServerSeen::passes).isPresent();
    } catch (Trouble notYet) {
      return false;
    }
  }

  /** Returns once that one passes its check. */
  void await(String backend, HostName host) throws InterruptedException {
    Waiting.await(
        Time.system(),
        () -> server(backend, host).filter(ServerSeen::passes).isPresent(),
        "%s to pass".formatted(host),
        SOON);
  }

  Optional<ServerSeen> server(String backend, HostName host) {
    return socket().look(List.of()).server(backend, host.value());
  }

  BalancerSocket socket() {
    return ports.balancerSocket(HOST, name);
  }

  public int http() {
    return balancer.http();
  }

  public static BalancedApp app(String name, List<String> domains, ScriptedApp instance) {
    return app(name, domains, Optional.of(Color.BLUE), instance.port(), 31999);
  }

  public static BalancedApp app(
      String name, List<String> domains, Optional<Color> active, int blue, int green) {
    return new BalancedApp(
        name,
        domains,
        "/",
        Asked.at(ScriptedApp.HEALTH),
        Asked.at(ScriptedApp.HEALTH),
        Duration.ofSeconds(30),
        new ColorPorts(blue, green),
        List.of(NEAR),
        active,
        false);
  }

  /** One that serves every domain on these hosts, as patiently as that. */
  public static BalancedApp app(ScriptedApp instance, BackendSettings settings, HostName... hosts) {
    return new BalancedApp(
        "web",
        List.of(),
        "/",
        settings,
        settings,
        Duration.ofSeconds(30),
        new ColorPorts(instance.port(), 31999),
        List.of(hosts),
        Optional.of(Color.BLUE),
        false);
  }

  @Override
  public void close() {
    ports.close();
    engine.containers().remove(name, Removal.FORCE);
    engine.volumes().remove(name);
    engine.close();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
