package dev.skep.mongo.driver;

import java.time.Duration;

/**
 * How long to wait for a member.
 *
 * @param open for a pipe and the first words on it
 * @param answer for each answer on an open connection
 */
public record AnswerPatience(Duration open, Duration answer) {
  /** For steps: a change may wait for a majority or an election. */
  public static final AnswerPatience WORKING =
      new AnswerPatience(Duration.ofSeconds(5), Duration.ofSeconds(30));

  /** For observation: what is silent for that long is unknown, and everybody else waits. */
  public static final AnswerPatience LOOKING =
      new AnswerPatience(Duration.ofMillis(1400), Duration.ofMillis(600));

  int openMillis() {
    return Math.toIntExact(open.toMillis());
  }

  int answerMillis() {
    return Math.toIntExact(answer.toMillis());
  }
}
