package dev.skep.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of members that decide by majority: a replica set, the config servers, Swarm's managers.
 *
 * @param hostOf voter to host
 */
public record VotingSet(String name, Map<String, String> hostOf) {
  public VotingSet {
    hostOf = Collections.unmodifiableMap(new LinkedHashMap<>(hostOf));
  }

  /** The loss of the set's voters on that host. */
  public SetLoss without(String host) {
    List<String> lost =
        hostOf.entrySet().stream()
            .filter(voter -> voter.getValue().equals(host))
            .map(Map.Entry::getKey)
            .toList();
    return new SetLoss(name, hostOf.size(), lost);
  }
}
