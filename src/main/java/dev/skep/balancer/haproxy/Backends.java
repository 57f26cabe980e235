package dev.skep.balancer.haproxy;

import dev.skep.balancer.model.BackendSettings;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.Color;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.SpecHash;
import dev.skep.spec.HealthCheck;
import dev.skep.spec.StatusRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Writes the two backends of an app: every host of its pool is a server at the colour's port. The
 * options of checks were measured: a dead instance is out after 0.3 s and no request is lost; one
 * that comes is checked again at once, or a release would wait for its second check. There is no
 * "shutdown-sessions": it loses what is in flight to a hung process. The kernels tell a dead
 * machine from a slow app: TCP keep-alive and a user timeout on the server's line (in
 * "default-server" it is taken and does nothing) end what was in flight to the machine after 2.3 s,
 * measured, and reads are then sent to another server. A late answer is waited for, and its request
 * is sent once.
 *
 * <p>Each host has two servers: the spare one is not checked, and gets requests while no server
 * that is checked is well. A host that is short of CPU time fails checks and serves all the same.
 */
final class Backends {
  private static final String PASSIVE = "observe layer4 error-limit 1 on-error mark-down";

  /** Whether an answer is a stream of events. */
  static final String EVENTS = "res.hdr(Content-Type) -i -m beg text/event-stream";

  private static final String DEAD = "tcp-ut 2s";

  /**
   * The shortest pause between two checks: while an instance comes or goes it is checked three
   * times as often, but not more often than this.
   */
  private static final Duration SHORTEST = Duration.ofMillis(100);

  private static final String SPARE = "__spare";

  private Backends() {}

  /** Whether the server is the spare one of its host, which is not checked. */
  static boolean isSpare(String server) {
    return server.endsWith(SPARE);
  }

  /**
   * Both backends of an app, with the least pause between two checks of a server that is not well.
   */
  static String render(BalancedApp app, Map<HostName, String> addresses, Duration pause) {
    return render(app, Color.BLUE, addresses, pause) + render(app, Color.GREEN, addresses, pause);
  }

  private static String render(
      BalancedApp app, Color color, Map<HostName, String> addresses, Duration pause) {
    var settings = app.settings(color);
    var check = settings.check();
    var text = new StringBuilder();
    text.append(
        """
        backend %s
          balance leastconn
          option allbackups
          timeout server %dms
          timeout tunnel %dms
          timeout check %dms
          option httpchk
          http-check send meth GET uri %s ver HTTP/1.1 hdr Host %s
        """
            .formatted(
                app.backend(color),
                settings.timeout().toMillis(),
                settings.silence().toMillis(),
                check.timeout().toMillis(),
                QuotedWord.word(check.path()),
                QuotedWord.format(settings.host())));
    if (!check.status().equals(StatusRange.USUAL)) {
      text.append("  http-check expect status %s\n".formatted(check.status()));
    }
    text.append(patience(settings));
    if (app.sticky()) {
      text.append(
          "  cookie skep-%s insert indirect nocache httponly attr SameSite=Lax\n"
              .formatted(app.name()));
    }
    for (var host : hosts(app, addresses)) {
      var at = addresses.get(host) + ":" + app.ports().of(color);
      text.append(
          "  server %s %s %s %s%s\n"
              .formatted(host, at, DEAD, checks(check, pause), cookie(app, host)));
      text.append("  server %s%s %s %s backup\n".formatted(host, SPARE, at, DEAD));
    }
    return text.append('\n').toString();
  }

  /**
   * The cookie of a server. The spare one has none: a visitor who stays with it would stay with a
   * dead instance.
   */
  private static String cookie(BalancedApp app, HostName host) {
    return app.sticky() ? " cookie " + SpecHash.of(host.value()) : "";
  }

  /**
   * The timeouts of an answer that has begun: it may pause as long as any other, and an event
   * stream as long as a WebSocket.
   */
  private static String patience(BackendSettings settings) {
    return "  http-response set-timeout server %dms\n".formatted(GlobalSection.SILENCE.toMillis())
        + "  http-response set-timeout server %dms if { %s }\n"
            .formatted(settings.silence().toMillis(), EVENTS);
  }

  private static String checks(HealthCheck check, Duration pause) {
    var third = check.interval().dividedBy(3);
    long fast = (third.compareTo(SHORTEST) < 0 ? SHORTEST : third).toMillis();
    return "check inter %dms fastinter %dms downinter %dms rise %d fall %d %s%s"
        .formatted(
            check.interval().toMillis(),
            fast,
            Math.max(fast, pause.toMillis()),
            check.rise(),
            check.fall(),
            check.port().map(port -> "port %s ".formatted(port)).orElse(""),
            PASSIVE);
  }

  /** The app's hosts in the backend; one whose address is not known is left out. */
  static List<HostName> hosts(BalancedApp app, Map<HostName, String> addresses) {
    return app.hosts().stream().sorted().filter(addresses::containsKey).toList();
  }
}
