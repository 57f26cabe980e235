package dev.skep.balancer.model;

/** The ports that an app's instances take on their hosts, one for each colour; never shared. */
public record ColorPorts(int blue, int green) {
  /** The ports that the firewall opens for apps. */
  public static final int FIRST = 31000;

  public static final int LAST = 31999;

  public ColorPorts {
    if (blue == green || outside(blue) || outside(green)) {
      throw new IllegalArgumentException(
          "an app has two ports of %d to %d, not %d and %d".formatted(FIRST, LAST, blue, green));
    }
  }

  public int of(Color color) {
    return color == Color.BLUE ? blue : green;
  }

  private static boolean outside(int port) {
    return port < FIRST || port > LAST;
  }
}
