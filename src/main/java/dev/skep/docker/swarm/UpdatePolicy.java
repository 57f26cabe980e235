package dev.skep.docker.swarm;

import java.time.Duration;

/** Decides how a changed service's tasks are replaced; parallelism 0 means all at once. */
public record UpdatePolicy(Order order, int parallelism, Duration delay, Duration monitor) {
  /** Whether the old or the new task goes first when a task is replaced. */
  public enum Order {
    ENGINES_CHOICE(""),
    STOP_FIRST("stop-first"),
    START_FIRST("start-first");

    private final String word;

    Order(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public static UpdatePolicy engines() {
    return new UpdatePolicy(Order.ENGINES_CHOICE, 1, Duration.ZERO, Duration.ofSeconds(5));
  }
}
