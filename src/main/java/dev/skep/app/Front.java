package dev.skep.app;

import dev.skep.balancer.Destination;
import dev.skep.balancer.WantedBalancer;
import dev.skep.spec.AppSpec;
import dev.skep.spec.SmokeTest;
import java.util.regex.Pattern;

/** What to ask for, as a visitor of an app. Pure. */
public final class Front {
  private Front() {}

  public static Destination of(AppSpec app, WantedBalancer balancer) {
    return Destination.front(balancer, path(app), host(app));
  }

  /** Whom requests are for. */
  static String host(AppSpec app) {
    return app.domains().stream().findFirst().orElse("localhost");
  }

  /** The smoke test's own path, or the health check's; below the app's path, where it has one. */
  static String path(AppSpec app) {
    var path =
        app.smoke()
            .filter(SmokeTest.Request.class::isInstance)
            .map(SmokeTest.Request.class::cast)
            .map(SmokeTest.Request::path)
            .orElse(app.health());
    return isBelow(app.path(), path) ? path : app.path();
  }

  /** As HAProxy chooses the app: {@code /api-health} is none of {@code /api}'s. */
  private static boolean isBelow(String root, String path) {
    return root.equals("/") || path.matches(Pattern.quote(root) + "([/?].*)?");
  }
}
