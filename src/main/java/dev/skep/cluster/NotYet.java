package dev.skep.cluster;

import dev.skep.spec.BalancerSpec;
import dev.skep.spec.Placement;
import dev.skep.spec.Spec;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys that a file may hold and that this version does not act on. Every plan names them, so that
 * nobody relies on what does not happen. Pure.
 */
final class NotYet {
  private NotYet() {}

  static List<String> in(Spec spec) {
    return spec.balancer().map(NotYet::in).orElse(List.of());
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
