package dev.skep.cluster.model;

import dev.skep.app.model.ReleaseWish;

/**
 * The request of a verb about one app's release.
 *
 * @param majority whether the run goes on where MongoDB cannot take writes
 */
public record ReleaseRequest(RunRequest run, String app, ReleaseWish wish, Majority majority) {
  /** What MongoDB must be able to do before an app is touched. */
  public enum Majority {
    /** Every replica set must have a primary, or nothing is deployed. */
    REQUIRED,
    /** The user said that a set may lack a primary. */
    WAIVED
  }
}
