package dev.skep.balancer.model;

import dev.skep.spec.HealthCheck;
import java.time.Duration;

/** How instances are asked in tests that are about something else. */
public final class Asked {
  private Asked() {}

  /** For this path, with an answer within five seconds. */
  public static BackendSettings at(String health) {
    return new BackendSettings(HealthCheck.at(health), "localhost", Duration.ofSeconds(5));
  }
}
