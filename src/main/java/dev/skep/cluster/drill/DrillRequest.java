package dev.skep.cluster.drill;

import dev.skep.cluster.model.RunRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * A drill as it was asked for.
 *
 * @param run its limit is for the watching
 * @param name of what is broken, as a person types it
 * @param lasting after this time it is made good again; empty: it is left as it is
 */
public record DrillRequest(
    RunRequest run,
    DrillKind kind,
    Optional<String> name,
    Optional<Duration> lasting,
    Health health) {
  /** Whether a cluster must be well before something is broken. */
  public enum Health {
    REQUIRED,
    WAIVED
  }
}
