package dev.skep.mongo.admin;

import java.util.regex.Pattern;

/**
 * The name of a replica set, which is also its shard's: {@code rs1}; the config servers' is cfg.
 */
public record SetName(String value) implements Comparable<SetName> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  /** The config servers' set. */
  public static final SetName CONFIG = new SetName("cfg");

  public SetName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a set's name is a short word, is \"" + value + "\"");
    }
  }

  /** The name of the n-th shard's set, counted from 1; a plain set has the first one's. */
  public static SetName ofShard(int number) {
    return new SetName("rs" + number);
  }

  @Override
  public int compareTo(SetName other) {
    int byLength = Integer.compare(value.length(), other.value.length());
    return byLength != 0 ? byLength : value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
