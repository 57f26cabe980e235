package dev.skep.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What runs once before a release starts, such as a migration.
 *
 * @param memory what it may use; empty: as much as an instance of its app
 * @param timeout how long it may take
 */
public record BeforeSpec(List<String> command, Optional<MemorySize> memory, Duration timeout) {
  /** An index over a large collection is built in minutes, not in the seconds of a start. */
  public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);

  private static final int SHOWN = 200;

  public BeforeSpec {
    command = List.copyOf(command);
  }

  public static BeforeSpec of(List<String> command) {
    return new BeforeSpec(command, Optional.empty(), USUAL_TIMEOUT);
  }

  /** Its command in one line, or how that begins. */
  public String words() {
    return words(command);
  }

  /** So of any program: one that is a script in a word may have thousands of characters. */
  public static String words(List<String> program) {
    var line = String.join(" ", program);
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }
}
