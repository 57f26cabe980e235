package dev.skep.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * An address on the web that messages are sent to. Whoever knows it may send there too, so its text
 * shows the host and no more; {@link #uri} is for who sends.
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

  /** The host, and its port where that is unusual: all that a log may know. */
  public String host() {
    return uri.getPort() < 0 ? uri.getHost() : "%s:%d".formatted(uri.getHost(), uri.getPort());
  }

  /** What stands before the host: {@code user:password}. */
  public Optional<String> login() {
    return Optional.ofNullable(uri.getUserInfo());
  }

  @Override
  public String toString() {
    return "https://%s/...".formatted(host());
  }
}
