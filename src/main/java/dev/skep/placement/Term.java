package dev.skep.placement;

/**
 * One expression of classic Swarm's language, read: {@code daemon==mongodb}, {@code
 * container!=rs*}, {@code container!=~cfg*}. On hosts' labels it is a constraint, on their
 * containers an affinity.
 *
 * @param key a label's name; for constraints also {@code node}, for affinities also {@code
 *     container}
 * @param pattern the value, with {@code *} and {@code ?} as wildcards
 */
public record Term(String key, Operator operator, Strength strength, String pattern) {

  /** Whether the value must match or must not. */
  public enum Operator {
    EQUAL,
    UNEQUAL
  }

  /** Whether it must hold or should. */
  public enum Strength {
    HARD,
    SOFT
  }

  public static Term is(String key, String pattern) {
    return new Term(key, Operator.EQUAL, Strength.HARD, pattern);
  }

  public static Term isNot(String key, String pattern) {
    return new Term(key, Operator.UNEQUAL, Strength.HARD, pattern);
  }

  public Term soft() {
    return new Term(key, operator, Strength.SOFT, pattern);
  }

  public boolean isHard() {
    return strength == Strength.HARD;
  }

  /** As a constraint. A label that is missing equals nothing. */
  boolean holdsFor(HostView host) {
    boolean matches = host.label(key).filter(value -> Glob.matches(pattern, value)).isPresent();
    return matches == (operator == Operator.EQUAL);
  }

  /** As an affinity: whether the pattern matches this container, whatever the operator. */
  boolean matches(Container container) {
    var value = key.equals("container") ? container.name() : container.labels().get(key);
    return value != null && Glob.matches(pattern, value);
  }

  /** As it is written in the file. */
  @Override
  public String toString() {
    var sign = operator == Operator.EQUAL ? "==" : "!=";
    return key + sign + (isHard() ? "" : "~") + pattern;
  }
}
