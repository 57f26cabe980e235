package dev.skep.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * How an instance is asked whether it can serve. It alone decides: what the image says of its own
 * health counts only where the file wants that.
 *
 * @param host the Host header of the question; where there is none, a visitor's of the first domain
 * @param status the answers that are well
 * @param interval from one question to the next, while the answers stay the same
 * @param timeout what one answer may take
 * @param rise so many good answers in a row make it well, so many bad ones as {@code fall} ill
 * @param image whether the image's own HEALTHCHECK must find it well too
 */
public record HealthCheck(
    String path,
    Optional<String> host,
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
        StatusRange.USUAL,
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        2,
        2,
        false);
  }
}
