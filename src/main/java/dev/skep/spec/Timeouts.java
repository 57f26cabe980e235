package dev.skep.spec;

import java.time.Duration;

/**
 * The limits after which one thing counts as failed: a host until its engine answers, an image
 * until it is on a host, a MongoDB member until it answers and is counted, a release until every
 * instance passes its health check.
 */
public record Timeouts(Duration host, Duration image, Duration member, Duration release) {
  /** The schema's defaults. */
  public static Timeouts usual() {
    return new Timeouts(
        Duration.ofMinutes(3),
        Duration.ofMinutes(15),
        Duration.ofMinutes(3),
        Duration.ofMinutes(2));
  }
}
