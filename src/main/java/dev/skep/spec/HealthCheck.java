package dev.skep.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * How an instance is asked whether it can serve. It alone decides: what the image says of its own
 * health counts only where the file wants that.
 *
 * @param host the Host header of the question; where there is none, a visitor's of the first domain
 * @param port that it is asked on, where that is another than the app's own
 * @param status the answers that are well
 * @param interval from one question to the next, while the answers stay the same
 * @param timeout what one answer may take
 * @param rise so many good answers in a row make it well, so many bad ones as {@code fall} ill
 * @param image whether the image's own HEALTHCHECK must find it well too
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
  /** With all else as usual, as the file means it by a bare path. */
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

  /** The same, where a container's port is that port of its host. */
  public HealthCheck published(Port onHost) {
    return new HealthCheck(
        path, host, port.map(_ -> onHost), status, interval, timeout, rise, fall, image);
  }
}
