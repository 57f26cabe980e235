package dev.skep.balancer.model;

import dev.skep.spec.AppSpec;
import dev.skep.spec.HealthCheck;
import java.time.Duration;

/**
 * How visitors and checks reach the instances of one colour, as the release in that colour was made
 * for it.
 *
 * @param host the Host header of the check
 * @param timeout how long a request waits for the first byte of its answer
 * @param silence how long a WebSocket or an event stream may be silent
 */
public record BackendSettings(HealthCheck check, String host, Duration timeout, Duration silence) {
  /** Settings with the usual silence of streams. */
  public BackendSettings(HealthCheck check, String host, Duration timeout) {
    this(check, host, timeout, AppSpec.USUAL_SILENCE);
  }
}
