package dev.skep.placement;

import dev.skep.placement.PlacementDecision.Placed;
import dev.skep.placement.PlacementDecision.Refused;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The answer of the {@link Placer}: its decision on each request, in their order. */
public record Placements(Map<String, PlacementDecision> decisions) {
  public Placements {
    decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
  }

  public boolean isComplete() {
    return refused().isEmpty();
  }

  /** The host of the container of this name; empty if it was refused or was not in the requests. */
  public Optional<String> hostOf(String container) {
    return Optional.ofNullable(placed().get(container));
  }

  /** Container to host, for the containers that have one. */
  public Map<String, String> placed() {
    var placed = new LinkedHashMap<String, String>();
    decisions.forEach((name, decision) -> {
      if (decision instanceof Placed(var host)) {
        placed.put(name, host);
      }
    });
    return placed;
  }

  /** Container to reasons, for the containers that have no host. */
  public Map<String, Refused> refused() {
    var refused = new LinkedHashMap<String, Refused>();
    decisions.forEach((name, decision) -> {
      if (decision instanceof Refused reasons) {
        refused.put(name, reasons);
      }
    });
    return refused;
  }
}
