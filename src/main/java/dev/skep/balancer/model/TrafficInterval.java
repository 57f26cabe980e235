package dev.skep.balancer.model;

/**
 * The traffic within a stretch of time.
 *
 * @param totalMillis until the answers began, all together
 * @param doubtMillis by how much that may be wrong: it is worked out from rounded means
 */
public record TrafficInterval(
    long answers, long failed, long retries, double totalMillis, double doubtMillis) {
  public static final TrafficInterval NOTHING = new TrafficInterval(0, 0, 0, 0, 0);

  public TrafficInterval plus(TrafficInterval other) {
    return new TrafficInterval(
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
