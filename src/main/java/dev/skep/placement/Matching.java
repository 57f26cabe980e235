package dev.skep.placement;

import dev.skep.spec.Expression;
import dev.skep.spec.Expression.Operator;
import java.util.List;
import java.util.stream.Stream;

/** What the expressions of the file mean for hosts and containers. */
final class Matching {
  private Matching() {}

  /** As a constraint. A label that is missing equals nothing. */
  static boolean holds(Expression constraint, HostView host) {
    boolean fits = host.label(constraint.key()).filter(constraint::fits).isPresent();
    return switch (constraint.operator()) {
      case EQUAL -> fits;
      case NOT_EQUAL -> !fits;
    };
  }

  /** As an affinity: whether the pattern fits this container, the operator left aside. */
  static boolean fits(Expression affinity, Container container) {
    var value =
        affinity.key().equals("container")
            ? container.name()
            : container.labels().get(affinity.key());
    return value != null && affinity.fits(value);
  }

  static Stream<Expression> hard(List<Expression> expressions, Operator operator) {
    return expressions.stream().filter(each -> !each.soft() && each.operator() == operator);
  }

  static Stream<Expression> soft(List<Expression> expressions, Operator operator) {
    return expressions.stream().filter(each -> each.soft() && each.operator() == operator);
  }
}
