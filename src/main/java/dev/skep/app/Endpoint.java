package dev.skep.app;

import dev.skep.spec.AppSpec;
import dev.skep.spec.HealthCheck;
import dev.skep.spec.Port;
import java.time.Duration;

/**
 * Where and how a release is asked, by visitors and by checks. It belongs to the release: another
 * one is another release, and going back asks an old image what it was made to answer.
 *
 * @param port that it listens on in its container
 * @param timeout how long an answer may take before another instance is asked
 */
public record Endpoint(Port port, HealthCheck health, Duration timeout) {
  /** As the file says it now. */
  public static Endpoint of(AppSpec app) {
    return new Endpoint(app.port(), app.health(), app.timeout());
  }
}
