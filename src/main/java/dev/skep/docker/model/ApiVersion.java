package dev.skep.docker.model;

/** A version of the Engine API, as in {@code 1.41}. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
  public static ApiVersion parse(String text) {
    int dot = text.indexOf('.');
    try {
      return new ApiVersion(
          Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not an API version: \"%s\"".formatted(text), e);
    }
  }

  @Override
  public int compareTo(ApiVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  public boolean atLeast(ApiVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
