package dev.skep.balancer.model;

import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One HAProxy, in memory or real, two instances that answer, and visitors. */
public abstract class BalancerGround {
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

  abstract VisitSource visits(Destination to);

  /** Comes as a visitor with what does not end by itself; returns once it is answered. */
  abstract LongVisit longVisit(LongVisit.Kind kind) throws Exception;

  /** What a visitor has under way. */
  public interface LongVisit {
    /** How it goes on. */
    enum Kind {
      /** An answer without an end. */
      DOWNLOAD,
      /** Another protocol, as a WebSocket is. */
      UPGRADE
    }

    boolean isOpen();

    /** The visitor goes. */
    void leave() throws Exception;
  }

  ServerSeen server(String backend, HostName host) {
    return socket().look(List.of()).server(backend, host.value()).orElseThrow();
  }

  void awaitLooked() throws InterruptedException {
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
    Waiting.await(Time.system(), condition, what, Duration.ofSeconds(30));
  }

  /** Its visitors come by themselves: the next answer may be of a visit that was made before. */
  Visit visitFromNowOn() {
    try (var visits = visits(new Destination("127.0.0.1", http(), "/", "localhost"))) {
      return visits.next();
    }
  }

  /** HAProxy counts an answer a moment after its visitor has it. */
  void awaitCounted(long answers) throws InterruptedException {
    awaitTrue(
        "%d answers to be counted".formatted(answers),
        () -> {
          var seen = socket().traffic("web");
          return seen.blue().answers() + seen.green().answers() >= answers;
        });
  }

  BalancerFiles render(BalancedApp... apps) {
    return HaproxyConfig.render(
        new DesiredBalancer(
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

  static BalancedApp app(String name, Optional<Color> active, ColorPorts ports) {
    return new BalancedApp(
        name,
        List.of(),
        name.equals("web") ? "/" : "/" + name,
        Asked.at("/healthz"),
        Asked.at("/healthz"),
        Duration.ofSeconds(30),
        ports,
        List.of(NEAR, FAR),
        active,
        false);
  }
}
