package dev.skep.spec;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** A range of addresses anywhere, {@code 173.245.48.0/20} or {@code 2400:cb00::/32}. */
public record Network(String address, int prefix) {
  // Digits and colons only: whatever is a name would be looked up.
  private static final Pattern WRITTEN =
      Pattern.compile(
          "([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)(?:/([0-9]{1,3}))?");

  /** Reads an address with or without a prefix; throws IllegalArgumentException otherwise. */
  public static Network parse(String text) {
    var matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw none(text);
    }
    try {
      int bits = InetAddress.getByName(matcher.group(1)).getAddress().length * 8;
      int most = matcher.group(1).contains(":") ? 128 : bits;
      int prefix = matcher.group(2) == null ? most : Integer.parseInt(matcher.group(2));
      if (prefix > most) {
        throw none(text);
      }
      return new Network(matcher.group(1).toLowerCase(Locale.ROOT), prefix);
    } catch (UnknownHostException e) {
      throw none(text);
    }
  }

  private static IllegalArgumentException none(String text) {
    return new IllegalArgumentException(
        "\"%s\" is no network: write it like 203.0.113.0/24 or 2001:db8::/32".formatted(text));
  }

  @Override
  public String toString() {
    return address + "/" + prefix;
  }
}
