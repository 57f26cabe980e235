package dev.skep.cluster.model;

import dev.skep.app.model.ReleaseWish;

/**
 * A verb about one app's release, as it was asked for.
 *
 * @param majority whether it goes on where MongoDB cannot take writes
 */
public record ReleaseRequest(RunRequest run, String app, ReleaseWish wish, Majority majority) {
  /** What is asked of MongoDB before an app is touched. */
  public enum Majority {
    /** Every set has a primary, or nothing is deployed. */
    REQUIRED,
    /** The user said that it may lack one. */
    WAIVED
  }
}
