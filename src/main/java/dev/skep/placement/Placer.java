package dev.skep.placement;

import dev.skep.placement.PlacementDecision.Placed;
import dev.skep.placement.PlacementDecision.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Places containers on hosts. No hard rule is ever broken. If there is a way to place all, it is
 * found (the search is bounded at 10,000 trials, far more than Skep's clusters need). Among the
 * ways, it takes one with few broken soft rules, then balanced memory, then the order of the hosts.
 * What is on a host already stays there. When not all can be placed, the requests that come first
 * go first, and each host that cannot take the others says why.
 *
 * <p>As in classic Swarm an affinity is checked when its own container is placed: a container that
 * is on a host already accepts any newcomer, unless it is of the same replica set or has the port.
 * Of containers that are placed together, the affinities of each are checked.
 *
 * <p>Deterministic: the same question has the same answer.
 */
public final class Placer {
  private Placer() {}

  /**
   * Decides on each request. The names of all containers, those on the hosts included, must differ.
   */
  public static Placements place(List<PlacementRequest> requests, List<HostView> hosts) {
    var problem = Problem.of(requests, hosts);
    var hostOf = LocalSearch.of(problem, new PlacementSearch(problem).place());
    var decisions = new LinkedHashMap<String, PlacementDecision>();
    for (int r = 0; r < requests.size(); r++) {
      var decision =
          hostOf[r] == Problem.NOWHERE
              ? refused(requests, hosts, hostOf, r)
              : new Placed(hosts.get(hostOf[r]).name());
      if (decisions.put(requests.get(r).name(), decision) != null) {
        throw new IllegalArgumentException("two containers are called " + requests.get(r).name());
      }
    }
    return new Placements(decisions);
  }

  private static Refused refused(
      List<PlacementRequest> requests, List<HostView> hosts, int[] hostOf, int refused) {
    var reasons = new LinkedHashMap<String, List<RefusalReason>>();
    for (int h = 0; h < hosts.size(); h++) {
      var coming = new ArrayList<PlacementRequest>();
      for (int r = 0; r < requests.size(); r++) {
        if (hostOf[r] == h) {
          coming.add(requests.get(r));
        }
      }
      var there = new Candidate(hosts.get(h), coming);
      reasons.put(hosts.get(h).name(), HardRules.refusals(requests.get(refused), there));
    }
    return new Refused(reasons);
  }
}
