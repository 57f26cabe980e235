package dev.skep.app.model;

import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.Destination;
import dev.skep.spec.AppSpec;
import dev.skep.spec.SmokeTest;
import dev.skep.spec.StatusRange;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides which URL to request of an app, as a visitor would. Pure. Visitors reach only what is
 * below the app's path, so a smoke test or health check elsewhere says nothing about what they get.
 */
public final class AppUrls {
  /** Any answer of the app's own: 500 and more may be HAProxy's, or mean that it is broken. */
  private static final StatusRange ANY_ANSWER = new StatusRange(200, 499);

  private AppUrls() {}

  public static Destination of(AppSpec app, DesiredBalancer balancer) {
    return Destination.front(balancer, path(app), host(app)).answering(app.timeout());
  }

  /**
   * The Host header of requests that balancers pass on to the app. An app without domains answers
   * for every name that no other app has.
   */
  static String host(AppSpec app) {
    return domain(app).or(() -> app.health().host()).orElse("localhost");
  }

  /**
   * The domain that a visitor is sent to: the first that is one, else {@code www} in place of the
   * first one's star; none where the app answers for all.
   */
  static Optional<String> domain(AppSpec app) {
    return app.domains().stream()
        .filter(each -> !each.startsWith("*"))
        .findFirst()
        .or(() -> app.domains().stream().findFirst().map(each -> each.replace("*", "www")));
  }

  /** The Host header of requests to instances directly: the health check, a smoke test's path. */
  public static String checkedHost(AppSpec app) {
    return app.health().host().orElseGet(() -> host(app));
  }

  /**
   * The path of the smoke test or the health check, if visitors can reach it; else the app's path.
   */
  public static String path(AppSpec app) {
    return promised(app).orElse(app.path());
  }

  /** The status codes of the app's answer that count as success. */
  public static StatusRange wanted(AppSpec app) {
    return promised(app)
        .map(path -> path.equals(app.health().path()) ? app.health().status() : StatusRange.USUAL)
        .orElse(ANY_ANSWER);
  }

  /** The smoke test's path, else the health check's. */
  private static Optional<String> promised(AppSpec app) {
    var smoke =
        app.smoke()
            .filter(SmokeTest.Request.class::isInstance)
            .map(SmokeTest.Request.class::cast)
            .map(SmokeTest.Request::path);
    return Stream.concat(smoke.stream(), Stream.of(app.health().path()))
        .filter(path -> isBelow(app.path(), path))
        .findFirst();
  }

  /**
   * Whether HAProxy would send this path to the app with that root: {@code /api-health} is not
   * below {@code /api}.
   */
  private static boolean isBelow(String root, String path) {
    return root.equals("/") || path.matches(Pattern.quote(root) + "([/?].*)?");
  }
}
