package dev.skep.balancer;

/**
 * What was answered within a stretch of time.
 *
 * @param totalMillis until the answers began, all together
 * @param doubtMillis by how much that may be wrong: it is worked out from rounded means
 */
public record Stretch(
    long answers, long failed, long retries, double totalMillis, double doubtMillis) {
  public static final Stretch NOTHING = new Stretch(0, 0, 0, 0, 0);

  public Stretch plus(Stretch other) {
    return new Stretch(
        answers + other.answers,
        failed + other.failed,
        retries + other.retries,
        totalMillis + other.totalMillis,
        doubtMillis + other.doubtMillis);
  }

  /** The lowest that the mean may have been. */
  public double leastMillis() {
    return answers == 0 ? 0 : Math.max(0, (totalMillis - doubtMillis) / answers);
  }

  /** The highest that the mean may have been. */
  public double mostMillis() {
    return answers == 0 ? 0 : (totalMillis + doubtMillis) / answers;
  }

  @Override
  public String toString() {
    return "%d answers, %d of them 500 or more, %d requests sent again, %d ms until an answer"
        .formatted(answers, failed, retries, answers == 0 ? 0 : Math.round(totalMillis / answers));
  }
}
