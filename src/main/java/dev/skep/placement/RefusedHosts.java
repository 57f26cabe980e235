package dev.skep.placement;

import dev.skep.spec.Placement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the hosts that a rule of the file excludes, for containers that Skep does not place itself,
 * such as instances, which the Swarm places. Soft rules exclude no host, nor does the state a host
 * is in. Pure.
 */
public final class RefusedHosts {
  private RefusedHosts() {}

  /** The names of the excluded hosts, each with the reason. */
  public static SortedMap<String, String> of(
      PlacedContainer container, Placement written, List<HostView> hosts) {
    var request = PlacementRequest.of(container).where(written);
    var refused = new TreeMap<String, String>();
    for (var host : hosts) {
      var reasons =
          HardRules.refusals(HardRules.OF_EXPRESSIONS, request, new Candidate(host, List.of()));
      if (!reasons.isEmpty()) {
        refused.put(
            host.name(),
            reasons.stream().map(RefusalReason::toString).collect(Collectors.joining("; ")));
      }
    }
    return refused;
  }
}
