package dev.skep.app.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skep.spec.AppSpec;
import dev.skep.spec.HealthCheck;
import dev.skep.spec.Port;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how visitors and checks reach a release: port, health check, timeouts. It belongs to
 * the release: another endpoint is another release, and a rollback asks an old image what it was
 * made to answer.
 *
 * @param port that the release listens on in its container
 * @param timeout how long a request waits for the first byte of its answer
 * @param silence how long a WebSocket or an event stream may be silent; absent if that is the usual
 *     time, and if a version wrote it that did not keep it
 */
public record Endpoint(
    Port port,
    HealthCheck health,
    Duration timeout,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Duration> silence) {
  /** An endpoint with the usual silence of streams. */
  public Endpoint(Port port, HealthCheck health, Duration timeout) {
    this(port, health, timeout, Optional.empty());
  }

  /** The app's endpoint as the file says now. */
  public static Endpoint of(AppSpec app) {
    return new Endpoint(
        app.port(),
        app.health(),
        app.timeout(),
        Optional.of(app.silence()).filter(span -> !span.equals(AppSpec.USUAL_SILENCE)));
  }
}
