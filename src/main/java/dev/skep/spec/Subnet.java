package dev.skep.spec;

import java.util.regex.Pattern;

/** A range of IPv4 addresses, {@code 10.210.0.0/24}: the network of local hosts. */
public record Subnet(int network, int prefix) {
  private static final Pattern WRITTEN =
      Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})/([0-9]{1,2})");

  public Subnet {
    if (prefix < 16 || prefix > 28) {
      throw new IllegalArgumentException("a subnet's prefix is /16 to /28, not /" + prefix);
    }
    if ((network & (-1 >>> prefix)) != 0) {
      throw new IllegalArgumentException(
          "a subnet's address ends in zeros: %s is not the first of a /%d"
              .formatted(dotted(network), prefix));
    }
  }

  /** Reads {@code 10.210.0.0/24}; throws IllegalArgumentException otherwise. */
  public static Subnet parse(String text) {
    var matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no subnet: write it like 10.210.0.0/24".formatted(text));
    }
    var network = 0;
    for (var part = 1; part <= 4; part++) {
      var number = Integer.parseInt(matcher.group(part));
      if (number > 255) {
        throw new IllegalArgumentException("\"%s\" is no subnet: %d > 255".formatted(text, number));
      }
      network = network << 8 | number;
    }
    return new Subnet(network, Integer.parseInt(matcher.group(5)));
  }

  /**
   * The subnet of a cluster whose file names none: a /24 between 10.210.0.0 and 10.225.255.0,
   * always the same for the same name. Two names may give one subnet; then the file has to name
   * another.
   */
  public static Subnet derivedFrom(String cluster) {
    var spread = Math.floorMod(cluster.hashCode() * 0x9E3779B1, 1 << 20) >>> 8;
    return new Subnet(10 << 24 | (210 << 16) + (spread << 8), 24);
  }

  /** The subnet's nth address; the 0th is the network's own. */
  public String address(int n) {
    if (n < 0 || n >= size()) {
      throw new IllegalArgumentException("%s has %d addresses, not %d".formatted(this, size(), n));
    }
    return dotted(network + n);
  }

  /** The number of addresses, with the network's own and the broadcast address. */
  public int size() {
    return 1 << (32 - prefix);
  }

  @Override
  public String toString() {
    return dotted(network) + "/" + prefix;
  }

  private static String dotted(int address) {
    return "%d.%d.%d.%d"
        .formatted(address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255);
  }
}
