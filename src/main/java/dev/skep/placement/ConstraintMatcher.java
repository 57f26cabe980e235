package dev.skep.placement;

import dev.skep.spec.PlacementExpression;
import dev.skep.spec.PlacementExpression.Operator;
import java.util.List;
import java.util.stream.Stream;

/** Matches the file's constraints and affinities against hosts and containers. */
final class ConstraintMatcher {
  private ConstraintMatcher() {}

  /** Whether a constraint holds on a host. A label that is missing equals nothing. */
  static boolean holds(PlacementExpression constraint, HostView host) {
    boolean fits = host.label(constraint.key()).filter(constraint::fits).isPresent();
    return switch (constraint.operator()) {
      case EQUAL -> fits;
      case NOT_EQUAL -> !fits;
    };
  }

  /** Whether an affinity's pattern fits this container; its operator is not considered. */
  static boolean fits(PlacementExpression affinity, PlacedContainer container) {
    var value =
        affinity.key().equals("container")
            ? container.name()
            : container.labels().get(affinity.key());
    return value != null && affinity.fits(value);
  }

  static Stream<PlacementExpression> hard(
      List<PlacementExpression> expressions, Operator operator) {
    return expressions.stream().filter(each -> !each.soft() && each.operator() == operator);
  }

  static Stream<PlacementExpression> soft(
      List<PlacementExpression> expressions, Operator operator) {
    return expressions.stream().filter(each -> each.soft() && each.operator() == operator);
  }
}
