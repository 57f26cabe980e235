package dev.skep.spec;

import java.util.Optional;

/** One difference between two specs, by the path of the key in the file. */
public record SpecChange(String path, Optional<String> before, Optional<String> after) {
  /** The change for people: {@code apps.nodejs.instances: 2 -> 3}. */
  @Override
  public String toString() {
    var words =
        before.isEmpty()
            ? "added" + after.map(SpecChange::brief).orElse("")
            : after
                .map(now -> before.get() + " -> " + now)
                .orElseGet(() -> "removed" + before.map(SpecChange::brief).orElse(""));
    return path + ": " + words;
  }

  // A whole app or database that was added or removed is named, not printed.
  private static String brief(String value) {
    return value.startsWith("{") ? "" : " " + value;
  }
}
