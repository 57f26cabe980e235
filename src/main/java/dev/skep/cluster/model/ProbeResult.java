package dev.skep.cluster.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a probe of an app's front observed while a run switched the app.
 *
 * @param failed requests without an answer, or with status 500 or above
 * @param longestStall the longest time between two answers that had not failed
 * @param notWell how requests failed, a few examples, each once: {@code 503}
 * @param reason why the probe could not ask, or not until the end; empty when it could
 */
public record ProbeResult(
    long requests,
    long failed,
    Duration longestStall,
    List<String> notWell,
    Optional<String> reason) {
  public ProbeResult {
    notWell = List.copyOf(notWell);
  }

  /** Returns both results as one, for a run that switches two apps. */
  public ProbeResult plus(ProbeResult other) {
    return new ProbeResult(
        requests + other.requests,
        failed + other.failed,
        longestStall.compareTo(other.longestStall) > 0 ? longestStall : other.longestStall,
        Stream.concat(notWell.stream(), other.notWell.stream()).distinct().toList(),
        reason.or(other::reason));
  }
}
