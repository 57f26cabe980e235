package dev.skep.placement;

import dev.skep.spec.PlacementExpression;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The containers that satisfy an affinity with {@code ==}, as numbers.
 *
 * @param byHost the hosts that hold such a container already
 * @param byRequest the requests whose container would satisfy it
 */
record AffinityTarget(boolean[] byHost, boolean[] byRequest) {

  static List<AffinityTarget> of(
      Stream<PlacementExpression> asked,
      int asking,
      List<PlacementRequest> requests,
      List<HostView> hosts) {
    return asked.map(each -> of(each, asking, requests, hosts)).toList();
  }

  private static AffinityTarget of(
      PlacementExpression asked,
      int asking,
      List<PlacementRequest> requests,
      List<HostView> hosts) {
    var byHost = new boolean[hosts.size()];
    for (int h = 0; h < byHost.length; h++) {
      byHost[h] =
          hosts.get(h).containers().stream()
              .anyMatch(there -> ConstraintMatcher.fits(asked, there));
    }
    var byRequest = new boolean[requests.size()];
    for (int r = 0; r < byRequest.length; r++) {
      byRequest[r] = r != asking && ConstraintMatcher.fits(asked, requests.get(r).container());
    }
    return new AffinityTarget(byHost, byRequest);
  }

  /**
   * Whether the affinity holds on a host: through a container that was there before, or through a
   * request that counts as placed there.
   */
  boolean isMetOn(int host, IntPredicate isThere) {
    if (byHost[host]) {
      return true;
    }
    for (int r = 0; r < byRequest.length; r++) {
      if (byRequest[r] && isThere.test(r)) {
        return true;
      }
    }
    return false;
  }
}
