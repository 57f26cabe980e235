package dev.skep.docker.model;

import java.util.List;
import java.util.Map;

/** A filter by labels: all must match. An empty value matches any value of that key. */
public record Labels(Map<String, String> wanted) {
  public Labels {
    wanted = SortedCopies.sorted(wanted);
  }

  /** A filter that matches everything. */
  public static Labels any() {
    return new Labels(Map.of());
  }

  public static Labels of(String key, String value) {
    return new Labels(Map.of(key, value));
  }

  public static Labels of(String key, String value, String key2, String value2) {
    return new Labels(Map.of(key, value, key2, value2));
  }

  public boolean match(Map<String, String> labels) {
    return wanted.entrySet().stream()
        .allMatch(one ->
            labels.containsKey(one.getKey())
                && (one.getValue().isEmpty() || one.getValue().equals(labels.get(one.getKey()))));
  }

  /** The filter in the engine's form: {@code key=value} or {@code key}. */
  public List<String> terms() {
    return wanted.entrySet().stream()
        .map(one -> one.getValue().isEmpty() ? one.getKey() : one.getKey() + "=" + one.getValue())
        .toList();
  }
}
