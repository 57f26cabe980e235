package dev.skep.balancer.model;

/**
 * The outcome of one visit, a single request.
 *
 * @param status of the answer; 0 when none came
 * @param words why no answer came
 */
public record Visit(int status, String words) {
  public boolean isWell() {
    return status >= 200 && status < 400;
  }

  @Override
  public String toString() {
    return status == 0 ? words : String.valueOf(status);
  }
}
