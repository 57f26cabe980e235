package dev.skep.cluster.reconcile;

/** Who has asked for something to be mended: a person may insist where a loop must not. */
public enum Attended {
  PERSON,
  /** Nobody is there: who is lost again and again is left alone. */
  NOBODY;

  public Goal of(Goal goal) {
    return switch (this) {
      case PERSON -> goal;
      case NOBODY -> goal.unattended();
    };
  }
}
