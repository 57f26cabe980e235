package dev.skep.spec;

import java.util.regex.Pattern;

/**
 * One expression of classic Swarm's placement language: {@code daemon==mongodb}, {@code
 * container!=rs*}, {@code container!=~rs*}. A constraint is about a host's labels (and {@code
 * node}, its name), an affinity about the containers or images that are on the host. Patterns are
 * globs with {@code *} and {@code ?}; classic Swarm's regular expressions are not supported.
 */
public record PlacementExpression(
    Kind kind, String key, Operator operator, String pattern, boolean soft) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "([A-Za-z_][A-Za-z0-9_.-]{0,62})\\s*(==|!=)(~?)\\s*([A-Za-z0-9_.:*?/-]{1,128})");

  /** What an expression is about: the host itself, or what is on it already. */
  public enum Kind {
    CONSTRAINT,
    AFFINITY
  }

  /** Whether the pattern must match or must not. */
  public enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  /** Reads one constraint; throws IllegalArgumentException when it is none. */
  public static PlacementExpression constraint(String text) {
    return parse(Kind.CONSTRAINT, text);
  }

  /** Reads one affinity; throws IllegalArgumentException when it is none. */
  public static PlacementExpression affinity(String text) {
    return parse(Kind.AFFINITY, text);
  }

  private static PlacementExpression parse(Kind kind, String text) {
    var matcher = WRITTEN.matcher(text);
    if (!matcher.matches() || matcher.group(4).startsWith("/")) {
      throw new IllegalArgumentException(
          "\"%s\" is no %s: write key==pattern or key!=pattern, with ~ after the operator for soft"
              .formatted(text, kind == Kind.CONSTRAINT ? "constraint" : "affinity"));
    }
    var operator = matcher.group(2).equals("==") ? Operator.EQUAL : Operator.NOT_EQUAL;
    return new PlacementExpression(
        kind, matcher.group(1), operator, matcher.group(4), !matcher.group(3).isEmpty());
  }

  /** Whether the pattern fits this value; the operator is not considered. */
  public boolean fits(String value) {
    return Glob.matches(pattern, value);
  }

  @Override
  public String toString() {
    return key + operator.sign() + (soft ? "~" : "") + pattern;
  }
}
