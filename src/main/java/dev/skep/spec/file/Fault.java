package dev.skep.spec.file;

import java.util.Optional;

/**
 * One error in a file and its place, lines and columns counted from 1. The path names the key,
 * {@code apps.nodejs.instances}; it is empty when the file as a whole is meant.
 */
public record Fault(
    int line, int column, String path, String message, Optional<String> suggestion) {
  /**
   * The fault in one line for people: {@code skep.yml:12:5: apps.web.prot: unknown key; did you
   * mean "port"?}
   */
  public String render(String fileName) {
    return "%s:%d:%d: %s%s%s"
        .formatted(
            fileName,
            line,
            column,
            path.isEmpty() ? "" : path + ": ",
            message,
            suggestion.map(text -> "; did you mean \"" + text + "\"?").orElse(""));
  }
}
