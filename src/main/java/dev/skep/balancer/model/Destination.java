package dev.skep.balancer.model;

import java.time.Duration;

/**
 * The destination of a visit.
 *
 * @param address as it is reached from the balancer's host
 * @param path begins with {@code /}
 * @param host the Host header: HAProxy chooses the app by it
 * @param patience how long the answer may take
 */
public record Destination(String address, int port, String path, String host, Duration patience) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration USUAL = Duration.ofSeconds(10);
  private static final Duration BEYOND = Duration.ofSeconds(2);

  public Destination {
    if (!path.startsWith("/") || path.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("not a path to ask for: " + path);
    }
  }

  /** A destination that is to answer at once. */
  public Destination(String address, int port, String path, String host) {
    this(address, port, path, host, USUAL);
  }

  /** The balancer's own frontend. */
  public static Destination front(DesiredBalancer balancer, String path, String host) {
    return new Destination(LOOPBACK, balancer.http(), path, host);
  }

  /**
   * The same destination, for an app whose first byte may take so long. A little more is waited, so
   * that it is HAProxy that says that it took longer.
   */
  public Destination answering(Duration within) {
    var longer = within.plus(BEYOND);
    return new Destination(
        address, port, path, host, longer.compareTo(patience) > 0 ? longer : patience);
  }

  @Override
  public String toString() {
    return "http://%s:%d%s".formatted(address, port, path);
  }
}
