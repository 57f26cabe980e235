package dev.skep.spec;

/** Matches patterns with {@code *} (any run of characters) and {@code ?} (any one character). */
public final class Glob {
  private Glob() {}

  /** Whether the whole text matches; takes at most pattern times text steps, for any pattern. */
  public static boolean matches(String pattern, String text) {
    var p = 0;
    var t = 0;
    var star = -1;
    var resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
