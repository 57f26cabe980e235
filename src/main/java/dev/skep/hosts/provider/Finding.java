package dev.skep.hosts.provider;

/**
 * One thing that {@code doctor} looked at.
 *
 * @param what the thing and what was found: {@code 21 GB free in /var/lib/docker}
 * @param next what to do about it; empty when it is well
 */
public record Finding(Grade grade, String what, String next) {
  /** How bad it is. */
  public enum Grade {
    WELL,
    WARNING,
    /** Nothing can be built on this. */
    FATAL
  }

  public static Finding well(String what) {
    return new Finding(Grade.WELL, what, "");
  }

  public static Finding warning(String what, String next) {
    return new Finding(Grade.WARNING, what, next);
  }

  public static Finding fatal(String what, String next) {
    return new Finding(Grade.FATAL, what, next);
  }
}
