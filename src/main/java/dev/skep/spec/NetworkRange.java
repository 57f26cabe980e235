package dev.skep.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A range of IP addresses, {@code 173.245.48.0/20} or {@code 2400:cb00::/32}. */
public record NetworkRange(String address, int prefix) {
  private static final Pattern WRITTEN = Pattern.compile("([0-9A-Fa-f.:]+)(?:/([0-9]{1,3}))?");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final int GROUPS = 8;

  /** Reads an address with or without a prefix; throws IllegalArgumentException otherwise. */
  public static NetworkRange parse(String text) {
    var matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw none(text);
    }
    var address = matcher.group(1);
    int most = isVersion4(address) ? 32 : 128;
    int prefix = matcher.group(2) == null ? most : Integer.parseInt(matcher.group(2));
    if (prefix > most || most == 128 && !isVersion6(address)) {
      throw none(text);
    }
    return new NetworkRange(address.toLowerCase(Locale.ROOT), prefix);
  }

  private static boolean isVersion4(String address) {
    var numbers = address.split("\\.", -1);
    return numbers.length == 4
        && Arrays.stream(numbers)
            .allMatch(each -> NUMBER.matcher(each).matches() && Integer.parseInt(each) <= 255);
  }

  /**
   * Whether this is an IPv6 address: eight groups, of which one {@code ::} stands for one or more
   * that are zero.
   */
  private static boolean isVersion6(String address) {
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groups(address).size() == GROUPS && areGroups(groups(address));
    }
    var before = groups(address.substring(0, gap));
    var after = groups(address.substring(gap + 2));
    return before.size() + after.size() < GROUPS && areGroups(before) && areGroups(after);
  }

  private static List<String> groups(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
  }

  private static boolean areGroups(List<String> groups) {
    return groups.stream().allMatch(each -> GROUP.matcher(each).matches());
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
