package dev.skep.spec.file;

/** Ends the reading of a text that is no YAML, or is more than a person writes. */
final class UnreadableText extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Position at;

  UnreadableText(Position at, String message) {
    super(message);
    this.at = at;
  }

  Position at() {
    return at;
  }
}
