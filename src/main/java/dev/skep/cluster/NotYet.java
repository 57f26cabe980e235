package dev.skep.cluster;

import dev.skep.spec.AppSpec;
import dev.skep.spec.BalancerSpec;
import dev.skep.spec.Placement;
import dev.skep.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keys that a file may hold and that this version does not act on. Every plan names them, so that
 * nobody relies on what does not happen. Pure.
 */
final class NotYet {
  private NotYet() {}

  static List<String> in(Spec spec) {
    return Stream.concat(
            spec.apps().stream().flatMap(app -> in(app).stream()),
            spec.balancer().stream().flatMap(balancer -> in(balancer).stream()))
        .toList();
  }

  private static List<String> in(AppSpec app) {
    var keys = new ArrayList<String>();
    if (!app.placement().equals(Placement.ANYWHERE)) {
      keys.add("placement");
    }
    return keys.stream().map(key -> "apps." + app.name() + "." + key).toList();
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
