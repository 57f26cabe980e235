package dev.skep.cluster.plan;

import dev.skep.spec.AppSpec;
import dev.skep.spec.BalancerSpec;
import dev.skep.spec.Placement;
import dev.skep.spec.PlacementExpression;
import dev.skep.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the keys that a file may hold and that this version does not act on. Every plan names them,
 * so that no user relies on what does not happen. Pure.
 */
final class UnsupportedKeys {
  private UnsupportedKeys() {}

  static List<String> in(Spec spec) {
    return Stream.concat(
            spec.apps().stream().filter(UnsupportedKeys::wishes).map(UnsupportedKeys::wishesOf),
            spec.balancer().stream().flatMap(balancer -> in(balancer).stream()))
        .toList();
  }

  /**
   * Whether the app's placement has a wish (~). It is not acted on: the Swarm places instances, and
   * knows only rules.
   */
  private static boolean wishes(AppSpec app) {
    return Stream.of(app.placement().constraints(), app.placement().affinities())
        .flatMap(List::stream)
        .anyMatch(PlacementExpression::soft);
  }

  private static String wishesOf(AppSpec app) {
    return "A wish (~) in apps.%s.placement".formatted(app.name());
  }

  private static List<String> in(BalancerSpec balancer) {
    var keys = new ArrayList<String>();
    if (balancer.tls().isPresent()) {
      keys.add("balancer.tls");
    }
    if (!balancer.placement().equals(Placement.ANYWHERE)) {
      keys.add("balancer.placement");
    }
    return keys;
  }
}
