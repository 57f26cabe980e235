package dev.skep.balancer.model;

/**
 * What came of one request.
 *
 * @param status of the answer; 0 when none came
 * @param words why none came
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
