package dev.skep.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A web address that messages are sent to. It is a secret, because knowing it is enough to send
 * there: its text shows only the host, {@link #uri} is for the sender.
 */
public record WebAddress(URI uri) {
  public WebAddress {
    if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "an address to notify is written like https://hooks.example.com/skep");
    }
  }

  /** Reads {@code https://...}; throws IllegalArgumentException otherwise, without the text. */
  public static WebAddress parse(String text) {
    try {
      return new WebAddress(new URI(text));
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException(
          "an address to notify is written like https://hooks.example.com/skep");
    }
  }

  /** The host, and its port where it is not the default: all that a log may show. */
  public String host() {
    return uri.getPort() < 0 ? uri.getHost() : "%s:%d".formatted(uri.getHost(), uri.getPort());
  }

  /** The login before the host: {@code user:password}. */
  public Optional<String> login() {
    return Optional.ofNullable(uri.getUserInfo());
  }

  @Override
  public String toString() {
    return "https://%s/...".formatted(host());
  }
}
