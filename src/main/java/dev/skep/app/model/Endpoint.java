package dev.skep.app.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skep.spec.AppSpec;
import dev.skep.spec.HealthCheck;
import dev.skep.spec.Port;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how a release is asked, by visitors and by checks. It belongs to the release: another
 * one is another release, and going back asks an old image what it was made to answer.
 *
 * @param port that it listens on in its container
 * @param timeout how long a request waits for the first byte of its answer
 * @param silence how long a WebSocket or an event stream may say nothing; absent where it is the
 *     usual time, and where a version wrote it that did not keep it
 */
public record Endpoint(
    Port port,
    HealthCheck health,
    Duration timeout,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Duration> silence) {
  /** With the usual silence of streams. */
  public Endpoint(Port port, HealthCheck health, Duration timeout) {
    this(port, health, timeout, Optional.empty());
  }

  /** As the file says it now. */
  public static Endpoint of(AppSpec app) {
    return new Endpoint(
        app.port(),
        app.health(),
        app.timeout(),
        Optional.of(app.silence()).filter(span -> !span.equals(AppSpec.USUAL_SILENCE)));
  }
}
