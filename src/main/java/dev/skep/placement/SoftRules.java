package dev.skep.placement;

import dev.skep.spec.PlacementExpression.Operator;

/** Counts the soft rules that a placement breaks. They are never a reason to refuse a host. */
final class SoftRules {
  /** The container's data is on a preferred host: worth more than all other soft rules together. */
  private static final int NOT_PREFERRED = 10_000;

  private SoftRules() {}

  /** How many soft rules the request breaks on this host as it is now. */
  static int broken(PlacementRequest request, HostView host) {
    int broken = 0;
    if (!request.preferred().isEmpty() && !request.preferred().contains(host.name())) {
      broken += NOT_PREFERRED;
    }
    for (var constraint : request.constraints()) {
      broken += constraint.soft() && !ConstraintMatcher.holds(constraint, host) ? 1 : 0;
    }
    for (var container : host.containers()) {
      broken += brokenBy(request, container);
    }
    return broken;
  }

  /** How many soft rules the two requests break when they share a host. */
  static int broken(PlacementRequest one, PlacementRequest other) {
    int both = one.container().group().isSpread() && sameGroup(one, other.container()) ? 1 : 0;
    return brokenBy(one, other.container()) + brokenBy(other, one.container()) - both;
  }

  private static int brokenBy(PlacementRequest request, PlacedContainer neighbour) {
    int spread = request.container().group().isSpread() && sameGroup(request, neighbour) ? 1 : 0;
    int broken = spread;
    for (var each : request.affinities()) {
      if (each.soft()
          && each.operator() == Operator.NOT_EQUAL
          && ConstraintMatcher.fits(each, neighbour)) {
        broken++;
      }
    }
    return broken;
  }

  private static boolean sameGroup(PlacementRequest request, PlacedContainer container) {
    return request.container().group().equals(container.group());
  }
}
