package dev.skep.placement;

import dev.skep.spec.Placement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which hosts may not take containers whose places somebody else chooses, as the Swarm does for
 * instances: those that a rule of the file leaves out. Wishes leave out nobody, nor does what state
 * a host is in. Pure.
 */
public final class RefusedHosts {
  private RefusedHosts() {}

  /** Their names, each with why. */
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
