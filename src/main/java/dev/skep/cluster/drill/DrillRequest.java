package dev.skep.cluster.drill;

import dev.skep.cluster.model.RunRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The request of a drill: what to break, and for how long.
 *
 * @param run the run's request; its time limit is for the watching
 * @param name the name of the target, as a person types it
 * @param lasting after this time the fault is undone; empty: it is left
 */
public record DrillRequest(
    RunRequest run,
    DrillKind kind,
    Optional<String> name,
    Optional<Duration> lasting,
    Health health) {
  /** Whether the cluster must be healthy before something is broken. */
  public enum Health {
    REQUIRED,
    WAIVED
  }
}
