package dev.skep.balancer.model;

/** The traffic that both colours of an app have answered through one balancer. */
public record ColorTraffic(Traffic blue, Traffic green) {
  public Traffic of(Color color) {
    return color == Color.BLUE ? blue : green;
  }
}
