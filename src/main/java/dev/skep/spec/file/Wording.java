package dev.skep.spec.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Prepares people's words for errors: shortens long ones, and finds the nearest right one for a
 * wrong one.
 */
public final class Wording {
  private static final int LONGEST_SHOWN = 60;

  private Wording() {}

  /** The text in a form fit for one line of output: no control characters, not too long. */
  static String shortened(String text) {
    var clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "…";
  }

  /** An error's own message, fit for one line of output. */
  static String shortenedMessage(Exception error) {
    var words = String.valueOf(error.getMessage()).replaceAll("\\p{Cntrl}", " ");
    return words.length() <= 400 ? words : words.substring(0, 400) + "…";
  }

  /**
   * The word that a person most likely meant, if one is near enough: at most a third of its letters
   * wrong.
   */
  public static Optional<String> nearest(String word, Collection<String> words) {
    if (word.length() > LONGEST_SHOWN) {
      return Optional.empty();
    }
    var plain = plain(word);
    return words.stream()
        .filter(each -> distance(plain, plain(each)) <= Math.max(1, each.length() / 3))
        .min(Comparator.comparingInt(each -> distance(plain, plain(each))));
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /**
   * The number of insertions, deletions, changes and swaps of neighbours that turn one word into
   * the other.
   */
  static int distance(String one, String other) {
    var rows = new int[one.length() + 1][other.length() + 1];
    for (var i = 0; i <= one.length(); i++) {
      for (var j = 0; j <= other.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, one, other, i, j);
      }
    }
    return rows[one.length()][other.length()];
  }

  private static int step(int[][] rows, String one, String other, int i, int j) {
    var same = one.charAt(i - 1) == other.charAt(j - 1);
    var best =
        Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    var swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
