package dev.skep.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * The health check of an instance. It alone decides whether the instance can serve: the image's own
 * HEALTHCHECK counts only where the file says so.
 *
 * @param host the Host header of the check; where there is none, a visitor's of the first domain
 * @param port the port of the check, where it is not the app's own
 * @param status the statuses that are healthy
 * @param interval from one check to the next, while the answers stay the same
 * @param timeout what one answer may take
 * @param rise so many good answers in a row make an instance healthy, so many bad ones as {@code
 *     fall} unhealthy
 * @param image whether the image's own HEALTHCHECK must find it healthy too
 */
public record HealthCheck(
    String path,
    Optional<String> host,
    Optional<Port> port,
    StatusRange status,
    Duration interval,
    Duration timeout,
    int rise,
    int fall,
    boolean image) {
  /**
   * A health check of this path with all else at its default, as the file means it by a bare path.
   */
  public static HealthCheck at(String path) {
    return new HealthCheck(
        path,
        Optional.empty(),
        Optional.empty(),
        StatusRange.USUAL,
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        2,
        2,
        false);
  }

  /** The same check, where a container's port is that port of its host. */
  public HealthCheck published(Port onHost) {
    return new HealthCheck(
        path, host, port.map(_ -> onHost), status, interval, timeout, rise, fall, image);
  }
}
