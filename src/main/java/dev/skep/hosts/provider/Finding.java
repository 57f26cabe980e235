package dev.skep.hosts.provider;

/**
 * One finding of {@code skep doctor}.
 *
 * @param what the checked thing and what was found: {@code 21 GB free in /var/lib/docker}
 * @param next what to do about it; empty when it is well
 */
public record Finding(Grade grade, String what, String next) {
  /** The severity of the finding. */
  public enum Grade {
    WELL,
    WARNING,
    /** No cluster can be built on this. */
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
