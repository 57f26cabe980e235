package dev.skep.placement;

import dev.skep.spec.PlacementExpression;
import java.math.RoundingMode;

/** Why a host cannot take a container. Its text reads after the host's name and a colon. */
public sealed interface RefusalReason {
  /** No new container may go to the host now. */
  record NotUsable(String why) implements RefusalReason {
    @Override
    public String toString() {
      return why;
    }
  }

  /** The request itself forbids the host. */
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

  /** Another container of the same group is there. */
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

  /**
   * A container is there that an affinity forbids: an affinity of the request, or of that
   * container.
   */
  record Unwanted(PlacementExpression affinity, String container, String whose)
      implements RefusalReason {
    @Override
    public String toString() {
      return "%s is there, and %s wants %s".formatted(container, whose, affinity);
    }
  }

  /** No container is there that an affinity requires. */
  record Missing(PlacementExpression affinity) implements RefusalReason {
    @Override
    public String toString() {
      return "nothing is there that matches " + affinity;
    }
  }

  /** Another container on the host binds the port already. */
  record PortTaken(int port, String container) implements RefusalReason {
    @Override
    public String toString() {
      return "port %d is taken by %s".formatted(port, container);
    }
  }

  /**
   * The container needs more memory than is free. Both are told in one unit and rounded apart, so
   * that they never read the same.
   */
  record TooLittleMemory(Memory needed, Memory free) implements RefusalReason {
    @Override
    public String toString() {
      var unit = needed.unit();
      return "needs %s, %s free"
          .formatted(needed.in(unit, RoundingMode.CEILING), free.in(unit, RoundingMode.FLOOR));
    }
  }
}
