package dev.skep.run;

import java.util.StringJoiner;

/**
 * Where a step stands, as a path from its tier inwards: {@code mongo/rs1/initiate}. Two steps of
 * one plan never share an id.
 */
public record StepId(String path) implements Comparable<StepId> {
  public StepId {
    if (path.isBlank() || path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException("a step id is words parted by /, is \"" + path + "\"");
    }
  }

  /** Joins the parts with slashes; the first one names the tier. */
  public static StepId of(Object... parts) {
    var path = new StringJoiner("/");
    for (var part : parts) {
      path.add(part.toString());
    }
    return new StepId(path.toString());
  }

  /** The first word: the tier this step belongs to. */
  public String tier() {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  @Override
  public int compareTo(StepId other) {
    return path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path;
  }
}
