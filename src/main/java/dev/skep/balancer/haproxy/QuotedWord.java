package dev.skep.balancer.haproxy;

/**
 * Quotes one word for HAProxy's file, whatever characters it has. Within single quotes HAProxy
 * takes every character as it is; only the quote itself and what ends a line must be kept out.
 */
final class QuotedWord {
  private QuotedWord() {}

  static String word(String text) {
    if (text.chars().anyMatch(each -> each < ' ' || each == 0x7f)) {
      throw new IllegalArgumentException("a control character has no place in HAProxy's file");
    }
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** Quotes a word where HAProxy would read {@code %} as the beginning of a sample. */
  static String format(String text) {
    return word(text.replace("%", "%%"));
  }
}
