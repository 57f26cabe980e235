package dev.skep.cluster.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a steady visitor of an app's front saw while a run switched the app.
 *
 * @param failed no answer, or one of 500 or more
 * @param longestStall the longest time between two answers that had not failed
 * @param notWell how requests failed, a few of them, each once: {@code 503}
 * @param reason why it could not ask, or not to the end; empty when all went well
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

  /** Both as one: of a run that switches two apps. */
  public ProbeResult plus(ProbeResult other) {
    return new ProbeResult(
        requests + other.requests,
        failed + other.failed,
        longestStall.compareTo(other.longestStall) > 0 ? longestStall : other.longestStall,
        Stream.concat(notWell.stream(), other.notWell.stream()).distinct().toList(),
        reason.or(other::reason));
  }
}
