package dev.skep.mongo.admin;

/**
 * The address of a member, as its replica set's configuration names it: {@code 10.0.0.14:27101}.
 */
public record Address(String host, int port) implements Comparable<Address> {
  public Address {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "an address is HOST:PORT, is \"%s:%d\"".formatted(host, port));
    }
  }

  /** Reads an address {@code host:port}; without a port it is MongoDB's own, 27017. */
  public static Address parse(String text) {
    int colon = text.lastIndexOf(':');
    return colon < 0
        ? new Address(text, 27017)
        : new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  @Override
  public int compareTo(Address other) {
    int byHost = host.compareTo(other.host);
    return byHost != 0 ? byHost : Integer.compare(port, other.port);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
