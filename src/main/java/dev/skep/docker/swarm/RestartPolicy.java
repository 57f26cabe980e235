package dev.skep.docker.swarm;

import java.time.Duration;

/**
 * Decides when a task that ended is started anew, and after which delay; attempts 0 means without
 * end.
 */
public record RestartPolicy(When when, Duration delay, int attempts) {
  /** Which ends of a task lead to a new start. */
  public enum When {
    ENGINES_CHOICE(""),
    ANY("any"),
    ON_FAILURE("on-failure"),
    NEVER("none");

    private final String word;

    When(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public static RestartPolicy engines() {
    return new RestartPolicy(When.ENGINES_CHOICE, Duration.ZERO, 0);
  }

  public static RestartPolicy atOnce() {
    return new RestartPolicy(When.ANY, Duration.ZERO, 0);
  }

  public static RestartPolicy never() {
    return new RestartPolicy(When.NEVER, Duration.ZERO, 0);
  }
}
