package dev.skep.docker.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Makes copies whose order never varies, so that equal specs are written as equal bytes. */
public final class SortedCopies {
  private SortedCopies() {}

  public static Map<String, String> sorted(Map<String, String> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
