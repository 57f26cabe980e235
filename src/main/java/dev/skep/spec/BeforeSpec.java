package dev.skep.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A job that runs once before a release starts, such as a migration.
 *
 * @param memory what it may use; empty: as much as an instance of its app
 * @param timeout how long it may take
 */
public record BeforeSpec(List<String> command, Optional<MemorySize> memory, Duration timeout) {
  /**
   * Long, because an index over a large collection is built in minutes, not in the seconds of a
   * start.
   */
  public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);

  private static final int SHOWN = 200;

  public BeforeSpec {
    command = List.copyOf(command);
  }

  public static BeforeSpec of(List<String> command) {
    return new BeforeSpec(command, Optional.empty(), USUAL_TIMEOUT);
  }

  /** The command in one line, or the beginning of a long one. */
  public String words() {
    return words(command);
  }

  /**
   * Any program in one line, or its beginning: a script in one word may have thousands of
   * characters.
   */
  public static String words(List<String> program) {
    var line = String.join(" ", program);
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }
}
