package dev.skep.placement;

import dev.skep.spec.PlacementExpression;
import java.math.RoundingMode;

/** Why a host cannot take a container. Its text reads after the host's name and a colon. */
public sealed interface RefusalReason {
  /** Nothing new may go there now. */
  record NotUsable(String why) implements RefusalReason {
    @Override
    public String toString() {
      return why;
    }
  }

  /** The request itself rules it out. */
  record Forbidden(String why) implements RefusalReason {
    @Override
    public String toString() {
      return why;
    }
  }

  /** A constraint does not hold; {@code actual} is empty where the label is missing. */
  record WrongLabel(PlacementExpression constraint, String actual) implements RefusalReason {
    @Override
    public String toString() {
      var is = actual.isEmpty() ? "has no label " + constraint.key() : "label %s is %s";
      var must =
          constraint.operator() == PlacementExpression.Operator.EQUAL ? "must be " : "must not be ";
      return is.formatted(constraint.key(), actual) + ", " + must + constraint.pattern();
    }
  }

  /** Another part of the same group is there. */
  record SameGroup(Group group, String container) implements RefusalReason {
    @Override
    public String toString() {
      return switch (group.kind()) {
        case SET -> container + " of the same set is there";
        case CONFIG -> container + ", a config server too, is there";
        case APP -> container + ", an instance of " + group.name() + " too, is there";
        case ROUTER, BALANCER, OTHER -> container + " of the same group is there";
      };
    }
  }

  /** A container is there that an affinity forbids: the request's own, or the container's. */
  record Unwanted(PlacementExpression affinity, String container, String whose)
      implements RefusalReason {
    @Override
    public String toString() {
      return "%s is there, and %s wants %s".formatted(container, whose, affinity);
    }
  }

  /** Nothing is there that an affinity asks for. */
  record Missing(PlacementExpression affinity) implements RefusalReason {
    @Override
    public String toString() {
      return "nothing is there that matches " + affinity;
    }
  }

  /** A port is bound already. */
  record PortTaken(int port, String container) implements RefusalReason {
    @Override
    public String toString() {
      return "port %d is taken by %s".formatted(port, container);
    }
  }

  /** It does not fit. Told in one unit and rounded apart, so that the two never read the same. */
  record TooLittleMemory(Memory needed, Memory free) implements RefusalReason {
    @Override
    public String toString() {
      var unit = needed.unit();
      return "needs %s, %s free"
          .formatted(needed.in(unit, RoundingMode.CEILING), free.in(unit, RoundingMode.FLOOR));
    }
  }
}
