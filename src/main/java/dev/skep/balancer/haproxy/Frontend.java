package dev.skep.balancer.haproxy;

import dev.skep.balancer.BalancedApp;
import dev.skep.balancer.BalancerFiles;
import dev.skep.balancer.Color;
import dev.skep.hosts.HostName;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The way in: which app a request is for, and which of its two backends answers it. The map says
 * the active colour; where that one has no live server and the other has, the other serves; where
 * none has, the active one is asked all the same. A canary's share is drawn for each request, and
 * counts where both have one.
 */
final class Frontend {
  private static final String DRAWN = "txn.drawn";

  private Frontend() {}

  static String render(int port, List<BalancedApp> apps, Map<HostName, String> addresses) {
    var text = new StringBuilder();
    text.append("frontend http\n");
    text.append("  bind :%d\n".formatted(port));
    // Only what is safe by its method is asked of a second server once a first one has it.
    text.append("  http-request disable-l7-retry unless { method GET HEAD OPTIONS TRACE }\n");
    text.append("  http-request set-var(%s) rand(100)\n".formatted(DRAWN));
    // Once: between two readings of the map a switch would leave a request to neither colour.
    apps.forEach(app ->
        text.append(
            "  http-request set-var(%s) str(%s),map(%s)\n"
                .formatted(colorFor(app), ColorMap.KEY, BalancerFiles.map(app.name()))));
    apps.forEach(app -> text.append(conditions(app, Backends.hosts(app, addresses))));
    apps.forEach(app -> text.append(choices(app)));
    return text.append('\n').toString();
  }

  private static String conditions(BalancedApp app, List<HostName> hosts) {
    var text = new StringBuilder();
    if (!app.domains().isEmpty()) {
      text.append(
          "  acl %s hdr(host),host_only,lower -m str %s\n"
              .formatted(host(app), String.join(" ", app.domains()).toLowerCase(Locale.ROOT)));
    }
    if (!isEveryPath(app)) {
      text.append("  acl %s path -m str %s\n".formatted(path(app), app.path()));
      text.append("  acl %s path -m beg %s/\n".formatted(path(app), app.path()));
    }
    text.append(
        "  acl %s str(%s),map(%s,0),sub(%s) gt 0\n"
            .formatted(canary(app), ColorMap.CANARY, BalancerFiles.map(app.name()), DRAWN));
    for (var color : Color.values()) {
      text.append(
          "  acl %s var(%s) -m str %s\n"
              .formatted(active(app, color), colorFor(app), color.word()));
      text.append("  acl %s always_false\n".formatted(live(app, color)));
      // Not nbsrv: it counts spare ones.
      hosts.forEach(host ->
          text.append(
              "  acl %s srv_is_up(%s/%s)\n".formatted(live(app, color), app.backend(color), host)));
    }
    return text.toString();
  }

  private static String choices(BalancedApp app) {
    var forApp = forApp(app);
    var text = new StringBuilder();
    for (var color : Color.values()) {
      var instead =
          "  use_backend %s if %s%s %s "
              .formatted(
                  app.backend(color.other()), forApp, active(app, color), live(app, color.other()));
      text.append(instead).append("!").append(live(app, color)).append('\n');
      text.append(instead).append(canary(app)).append('\n');
      text.append(
          "  use_backend %s if %s%s\n".formatted(app.backend(color), forApp, active(app, color)));
    }
    return text.toString();
  }

  private static String forApp(BalancedApp app) {
    return (app.domains().isEmpty() ? "" : host(app) + " ")
        + (isEveryPath(app) ? "" : path(app) + " ");
  }

  private static boolean isEveryPath(BalancedApp app) {
    return app.path().equals("/");
  }

  private static String host(BalancedApp app) {
    return app.name() + "__host";
  }

  private static String path(BalancedApp app) {
    return app.name() + "__path";
  }

  private static String canary(BalancedApp app) {
    return app.name() + "__canary";
  }

  private static String active(BalancedApp app, Color color) {
    return app.name() + "__" + color + "_active";
  }

  /** A variable's name has no hyphen, and an app's no underscore. */
  private static String colorFor(BalancedApp app) {
    return "txn." + app.name().replace('-', '_') + "__active";
  }

  private static String live(BalancedApp app, Color color) {
    return app.name() + "__" + color + "_live";
  }
}
