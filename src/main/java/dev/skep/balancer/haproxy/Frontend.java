package dev.skep.balancer.haproxy;

import dev.skep.balancer.BalancedApp;
import dev.skep.balancer.BalancerFiles;
import dev.skep.balancer.Color;
import java.util.List;
import java.util.Locale;

/**
 * The way in: which app a request is for, and which of its two backends answers it. The map says
 * the active colour; where that one has no live server and the other has, the other serves.
 */
final class Frontend {
  private Frontend() {}

  static String render(int port, List<BalancedApp> apps) {
    var text = new StringBuilder();
    text.append("frontend http\n");
    text.append("  bind :%d\n".formatted(port));
    // Only what is safe by its method is asked of a second server once a first one has it.
    text.append("  http-request disable-l7-retry unless { method GET HEAD OPTIONS TRACE }\n");
    apps.forEach(app -> text.append(conditions(app)));
    apps.forEach(app -> text.append(choices(app)));
    return text.append('\n').toString();
  }

  private static String conditions(BalancedApp app) {
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
    for (var color : Color.values()) {
      text.append(
          "  acl %s str(%s),map(%s) -m str %s\n"
              .formatted(
                  active(app, color), ColorMap.KEY, BalancerFiles.map(app.name()), color.word()));
      text.append("  acl %s nbsrv(%s) eq 0\n".formatted(dead(app, color), app.backend(color)));
    }
    return text.toString();
  }

  private static String choices(BalancedApp app) {
    var forApp = forApp(app);
    var text = new StringBuilder();
    for (var color : Color.values()) {
      text.append(
          "  use_backend %s if %s%s %s !%s\n"
              .formatted(
                  app.backend(color.other()),
                  forApp,
                  active(app, color),
                  dead(app, color),
                  dead(app, color.other())));
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

  private static String active(BalancedApp app, Color color) {
    return app.name() + "__" + color + "_active";
  }

  private static String dead(BalancedApp app, Color color) {
    return app.name() + "__" + color + "_dead";
  }
}
