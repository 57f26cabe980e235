package dev.skep.spec;

import java.util.List;
import java.util.Locale;

/** Decides whether two apps could answer the same request, by their domains and paths. Pure. */
final class Overlap {
  private static final String WILDCARD = "*.";

  private Overlap() {}

  static boolean between(AppSpec one, AppSpec other) {
    return ofDomains(one.domains(), other.domains())
        && (isAtOrBelow(one.path(), other.path()) || isAtOrBelow(other.path(), one.path()));
  }

  /** Whether two lists of domains overlap; no domains means every domain. */
  private static boolean ofDomains(List<String> some, List<String> others) {
    return some.isEmpty()
        || others.isEmpty()
        || some.stream()
            .anyMatch(
                one -> others.stream().anyMatch(other -> isIn(one, other) || isIn(other, one)));
  }

  /** Whether a name is in a domain; a wildcard stands for one label. */
  private static boolean isIn(String name, String domain) {
    var one = name.toLowerCase(Locale.ROOT);
    var all = domain.toLowerCase(Locale.ROOT);
    return one.equals(all)
        || (all.startsWith(WILDCARD)
            && one.endsWith(all.substring(1))
            && one.indexOf('.') == one.length() - all.length() + 1);
  }

  private static boolean isAtOrBelow(String path, String above) {
    return above.equals("/") || path.equals(above) || path.startsWith(above + "/");
  }
}
