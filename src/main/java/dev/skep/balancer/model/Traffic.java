package dev.skep.balancer.model;

/**
 * The traffic that one colour of an app has answered through one balancer, since that one's worker
 * began.
 *
 * @param answers of every status
 * @param failed answers of 500 and more; those that HAProxy gives for instances that do not answer
 *     are among them
 * @param retries how often a request was sent once more
 * @param meanMillis until an answer begins: of the last {@link #REMEMBERED}, in whole milliseconds
 */
public record Traffic(long answers, long failed, long retries, long meanMillis) {
  /** TIME_STATS_SAMPLES of HAProxy: below so many its mean is plain, from then on it slides. */
  private static final int REMEMBERED = 1024;

  public static final Traffic NONE = new Traffic(0, 0, 0, 0);

  /** The traffic after {@code before}; all of it if a new worker has begun to count anew. */
  public TrafficInterval since(Traffic before) {
    if (answers < before.answers || failed < before.failed || retries < before.retries) {
      return since(NONE);
    }
    long more = answers - before.answers;
    if (more == 0) {
      return new TrafficInterval(0, 0, retries - before.retries, 0, 0);
    }
    double old = weightOf(before);
    double mean = Math.max(0, (meanMillis - old * before.meanMillis) / (1 - old));
    // Each of the two means is told in whole milliseconds.
    double doubt = (1 + old) / (1 - old);
    return new TrafficInterval(
        more, failed - before.failed, retries - before.retries, mean * more, doubt * more);
  }

  /** How much of the current mean comes from what was answered before, less than 1. */
  private double weightOf(Traffic before) {
    double share = (double) Math.min(before.answers, REMEMBERED) / Math.min(answers, REMEMBERED);
    long slid = Math.max(answers, REMEMBERED) - Math.max(before.answers, REMEMBERED);
    return share * Math.pow(1 - 1.0 / REMEMBERED, slid);
  }
}
