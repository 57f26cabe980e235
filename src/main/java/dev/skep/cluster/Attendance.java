package dev.skep.cluster;

/** Who has asked for something to be mended: a person may insist where a loop must not. */
public enum Attendance {
  PERSON,
  /** Nobody is there: who is lost again and again is left alone. */
  NOBODY;

  Aim of(Aim aim) {
    return switch (this) {
      case PERSON -> aim;
      case NOBODY -> aim.unattended();
    };
  }
}
