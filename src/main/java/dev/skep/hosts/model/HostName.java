package dev.skep.hosts.model;

import java.util.regex.Pattern;

/**
 * The name of a host, {@code CLUSTER-POOL-N}: {@code shop-mongodb-2}. The number is never used
 * again for a host that held data.
 */
public record HostName(String value) implements Comparable<HostName> {
  private static final Pattern SHAPE =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?-[1-9][0-9]{0,4}");

  public HostName {
    if (!SHAPE.matcher(value).matches() || value.length() > 63) {
      throw new IllegalArgumentException(
          "a host's name is CLUSTER-POOL-N, at most 63 characters, is \"" + value + "\"");
    }
  }

  public static HostName of(String cluster, String pool, int number) {
    return new HostName("%s-%s-%d".formatted(cluster, pool, number));
  }

  /** Returns the host's number, the N of {@code CLUSTER-POOL-N}. */
  public int number() {
    return Integer.parseInt(value.substring(value.lastIndexOf('-') + 1));
  }

  /** Whether both hosts are of one pool of one cluster. */
  boolean sharesPoolWith(HostName other) {
    return stem().equals(other.stem());
  }

  private String stem() {
    return value.substring(0, value.lastIndexOf('-'));
  }

  /** Compares by text, but host 2 comes before host 10. */
  @Override
  public int compareTo(HostName other) {
    int byStem = stem().compareTo(other.stem());
    return byStem != 0 ? byStem : Integer.compare(number(), other.number());
  }

  @Override
  public String toString() {
    return value;
  }
}
