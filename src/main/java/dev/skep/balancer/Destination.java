package dev.skep.balancer;

/**
 * Where a visit goes.
 *
 * @param address as it is reached from the balancer's host
 * @param path begins with {@code /}
 * @param host what the request says it is for: HAProxy chooses the app by it
 */
public record Destination(String address, int port, String path, String host) {
  private static final String LOOPBACK = "127.0.0.1";

  public Destination {
    if (!path.startsWith("/") || path.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("not a path to ask for: " + path);
    }
  }

  /** The balancer's own front door. */
  public static Destination front(WantedBalancer balancer, String path, String host) {
    return new Destination(LOOPBACK, balancer.http(), path, host);
  }

  @Override
  public String toString() {
    return "http://%s:%d%s".formatted(address, port, path);
  }
}
