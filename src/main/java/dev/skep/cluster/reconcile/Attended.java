package dev.skep.cluster.reconcile;

/**
 * Whether a person asked for a repair of the cluster, or a loop that runs by itself. A person may
 * insist where the loop must not.
 */
public enum Attended {
  PERSON,
  /** No person is there: a host that is lost again and again is left alone. */
  NOBODY;

  public Goal of(Goal goal) {
    return switch (this) {
      case PERSON -> goal;
      case NOBODY -> goal.unattended();
    };
  }
}
