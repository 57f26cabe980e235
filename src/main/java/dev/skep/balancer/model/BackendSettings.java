package dev.skep.balancer.model;

import dev.skep.spec.AppSpec;
import dev.skep.spec.HealthCheck;
import java.time.Duration;

/**
 * How the instances of one colour are asked, by visitors and by checks: each colour as the release
 * that it holds wants it.
 *
 * @param host the Host header of the check
 * @param timeout how long a request waits for the first byte of its answer
 * @param silence how long a WebSocket or an event stream may say nothing
 */
public record BackendSettings(HealthCheck check, String host, Duration timeout, Duration silence) {
  /** With the usual patience for streams. */
  public BackendSettings(HealthCheck check, String host, Duration timeout) {
    this(check, host, timeout, AppSpec.USUAL_SILENCE);
  }
}
