package dev.skep.balancer.haproxy;

import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.hosts.model.HostName;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Writes HAProxy's frontend: which app a request is for, and which of the app's two backends
 * answers it. A request for an app without a release gets 503, one for a host of no app 404. The
 * map names the active colour. If that has no live server and the map names the other colour as
 * fallback, which has one, the other answers; else the active one gets the request all the same. A
 * release under test is no fallback. {@link CanaryDraw} decides which visitors belong to a canary's
 * share; that counts if the other colour has a live server.
 */
final class Frontend {
  /** The requested host, written as domains are. */
  static final String HOST = "txn.host";

  /** The requested app. */
  static final String APP = "txn.app";

  private static final String ACTIVE = "txn.active";
  private static final String FALLBACK = "txn.fallback";

  private Frontend() {}

  static String render(
      DesiredBalancer balancer, List<BalancedApp> apps, Map<HostName, String> addresses) {
    var text = new StringBuilder();
    text.append("frontend http\n");
    text.append("  bind :%d\n".formatted(balancer.http()));
    // The forwarder's own address says nothing; the one in its header is the visitor's.
    balancer
        .forwarder()
        .ifPresent(address ->
            text.append(
                "  tcp-request connection expect-proxy layer4 if { src %s }\n".formatted(address)));
    text.append(ForwardedHeaders.connection(balancer.trust()));
    var limits = ConnectionLimits.of(balancer.memory());
    boolean trusts = !balancer.trust().networks().isEmpty();
    text.append(limits.connection(trusts));
    text.append(limits.answers());
    text.append(RequestLimits.of(balancer.memory()).rules(trusts));
    // Only a request with a safe method is sent to a second server once a first one has it.
    text.append("  http-request disable-l7-retry unless { method GET HEAD OPTIONS TRACE }\n");
    text.append(ForwardedHeaders.requests(balancer.trust()));
    text.append(CanaryDraw.draw());
    // A host name may end in a dot, and then means the same.
    text.append(
        "  http-request set-var(%s) req.fhdr(host),host_only,lower,regsub('\\.$','')\n"
            .formatted(HOST));
    RoutingRule.of(apps).forEach(route -> text.append(route.render()));
    text.append(answer(404, "No app answers for this address."))
        .append(" unless { var(%s) -m found }\n".formatted(APP));
    apps.forEach(app -> text.append(readings(app)));
    text.append(CanaryDraw.remember());
    text.append(answer(503, "No release of this app serves yet."))
        .append(" unless { var(%s) -m str blue green }\n".formatted(ACTIVE));
    for (var color : Color.values()) {
      text.append("  acl %s var(%s) -m str %s\n".formatted(active(color), ACTIVE, color.word()));
      text.append(
          "  acl %s var(%s) -m str %s\n".formatted(fallback(color), FALLBACK, color.word()));
    }
    text.append("  acl canary %s\n".formatted(CanaryDraw.CHOSEN));
    apps.forEach(app -> text.append(patience(app)));
    apps.forEach(app -> text.append(live(app, Backends.hosts(app, addresses))));
    apps.forEach(app -> text.append(choices(app)));
    return text.append('\n').toString();
  }

  private static String answer(int status, String words) {
    return "  http-request return status %d content-type text/plain string %s"
        .formatted(status, QuotedWord.word(words));
  }

  /**
   * The rules that read an app's map, once for each request: between two readings a switch would
   * leave the request to neither colour.
   */
  private static String readings(BalancedApp app) {
    var map = BalancerFiles.map(app.name());
    return "  acl %s var(%s) -m str %s\n".formatted(asked(app), APP, app.name())
        + "  http-request set-var(%s) str(%s),map(%s) if %s\n"
            .formatted(ACTIVE, ColorMap.KEY, map, asked(app))
        + "  http-request set-var(%s) str(%s),map(%s,none) if %s\n"
            .formatted(FALLBACK, ColorMap.FALLBACK, map, asked(app))
        + CanaryDraw.read(map, asked(app));
  }

  /**
   * The timeouts for an app's visitors: one who waits for a first byte, or for the next event,
   * sends nothing and is still there.
   */
  private static String patience(BalancedApp app) {
    var text = new StringBuilder();
    var timeout = longer(app.blue().timeout(), app.green().timeout());
    if (timeout.compareTo(GlobalSection.SILENCE) > 0) {
      text.append(
          "  http-request set-timeout client %dms if %s\n"
              .formatted(timeout.toMillis(), asked(app)));
    }
    return text.append(
            "  http-response set-timeout client %dms if %s { %s }\n"
                .formatted(
                    longer(app.blue().silence(), app.green().silence()).toMillis(),
                    asked(app),
                    Backends.EVENTS))
        .toString();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String live(BalancedApp app, List<HostName> hosts) {
    var text = new StringBuilder();
    for (var color : Color.values()) {
      text.append("  acl %s always_false\n".formatted(live(app, color)));
      // Not nbsrv: it counts spare servers.
      hosts.forEach(host ->
          text.append(
              "  acl %s srv_is_up(%s/%s)\n".formatted(live(app, color), app.backend(color), host)));
    }
    return text.toString();
  }

  /**
   * The rules that choose an app's backend. Cheap conditions stand first: the other colour's
   * servers are looked up last.
   */
  private static String choices(BalancedApp app) {
    var text = new StringBuilder();
    for (var color : Color.values()) {
      var other = color.other();
      var forActive = "if %s %s".formatted(asked(app), active(color));
      text.append(
          "  use_backend %s %s %s !%s %s\n"
              .formatted(
                  app.backend(other),
                  forActive,
                  fallback(other),
                  live(app, color),
                  live(app, other)));
      text.append(
          "  use_backend %s %s canary %s\n"
              .formatted(app.backend(other), forActive, live(app, other)));
      text.append("  use_backend %s %s\n".formatted(app.backend(color), forActive));
    }
    return text.toString();
  }

  private static String asked(BalancedApp app) {
    return app.name() + "__asked";
  }

  private static String active(Color color) {
    return color.word() + "_active";
  }

  private static String fallback(Color color) {
    return color.word() + "_fallback";
  }

  private static String live(BalancedApp app, Color color) {
    return app.name() + "__" + color + "_live";
  }
}
