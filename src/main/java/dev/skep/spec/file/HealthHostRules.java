package dev.skep.spec.file;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Checks that no health check uses the host name of another app, because visitors of that name
 * never reach this one.
 */
final class HealthHostRules {
  private HealthHostRules() {}

  static void check(List<FileSection.Named> apps, Faults faults) {
    for (var app : apps) {
      var health = HealthBinder.mapping(app.section());
      health
          .text("host")
          .ifPresent(host ->
              apps.stream()
                  .filter(other -> takes(name(host), app, other))
                  .findFirst()
                  .ifPresent(owner -> {
                    faults.add(
                        health.at("host"),
                        health.pathOf("host"),
                        "visitors of %s reach %s: write a host that is %s's own, or none"
                            .formatted(
                                Wording.shortened(host),
                                Wording.shortened(owner.name()),
                                Wording.shortened(app.name())));
                  }));
    }
  }

  /** The host name without its port. */
  private static String name(String host) {
    return host.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
  }

  /** Whether the other app answers for the host where this app would. */
  private static boolean takes(String host, FileSection.Named app, FileSection.Named other) {
    return !other.name().equals(app.name())
        && isBelow(RouteRules.path(other.section()), RouteRules.path(app.section()))
        && precision(host, other) > precision(host, app);
  }

  /** How precisely an app's domains match: a name beats a wildcard, a wildcard beats none. */
  private static int precision(String host, FileSection.Named app) {
    Predicate<String> has = app.section().texts("domains")::contains;
    var wildcard = host.replaceFirst("^[^.]+", "*");
    return has.test(host) ? 2 : has.test(wildcard) ? 1 : 0;
  }

  private static boolean isBelow(String root, String path) {
    return root.equals("/") || path.equals(root) || path.startsWith(root + "/");
  }
}
