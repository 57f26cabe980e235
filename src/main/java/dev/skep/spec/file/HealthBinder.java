package dev.skep.spec.file;

import dev.skep.spec.Durations;
import dev.skep.spec.HealthCheck;
import dev.skep.spec.Port;
import dev.skep.spec.StatusRange;
import java.time.Duration;

/** Reads and checks an app's health check: a bare path, or a mapping that says more. */
final class HealthBinder {
  /**
   * The shortest interval: every balancer checks every host of the pool in both colours, so more
   * often is a load by itself.
   */
  private static final Duration SHORTEST = Duration.ofMillis(100);

  private HealthBinder() {}

  static HealthCheck health(FileSection app) {
    var bare = app.get("health").flatMap(FileSection::text);
    if (bare.isPresent()) {
      return HealthCheck.at(bare.get());
    }
    var health = mapping(app);
    return new HealthCheck(
        health.text("path").orElseThrow(),
        health.text("host"),
        health.value("port", Integer::parseInt).map(Port::new),
        health.value("status", StatusRange::parse).orElseThrow(),
        AppBinder.span(health, "interval"),
        AppBinder.span(health, "timeout"),
        health.number("rise").orElseThrow(),
        health.number("fall").orElseThrow(),
        health.text("image").map(Boolean::parseBoolean).orElseThrow());
  }

  static void check(FileSection app, Faults faults) {
    var health = mapping(app);
    Spans.aboveZero(health, faults, "timeout");
    health
        .value("interval", Durations::parse)
        .filter(span -> span.compareTo(SHORTEST) < 0)
        .ifPresent(_ ->
            faults.add(
                health.at("interval"), health.pathOf("interval"), "must be 100ms or longer"));
  }

  /** The mapping of the health check; empty where the file writes a path. */
  static FileSection mapping(FileSection app) {
    var shape =
        app.shape().property("health").orElseThrow().choices().stream()
            .filter(each -> each.types().contains("object"))
            .findFirst()
            .orElseThrow();
    return FileSection.of(app.get("health").orElseThrow(), shape, app.pathOf("health"));
  }
}
