package dev.skep.mongo.driver;

import java.time.Duration;

/**
 * The time limits for a member's answers.
 *
 * @param open the limit for a pipe and the first answer on it
 * @param answer the limit for each answer on an open connection
 */
public record AnswerPatience(Duration open, Duration answer) {
  /** The limits for steps: a change may wait for a majority or an election. */
  public static final AnswerPatience WORKING =
      new AnswerPatience(Duration.ofSeconds(5), Duration.ofSeconds(30));

  /**
   * The limits for observation: a member that does not answer for that long is unknown, since all
   * others wait for it.
   */
  public static final AnswerPatience LOOKING =
      new AnswerPatience(Duration.ofMillis(1400), Duration.ofMillis(600));

  int openMillis() {
    return Math.toIntExact(open.toMillis());
  }

  int answerMillis() {
    return Math.toIntExact(answer.toMillis());
  }
}
