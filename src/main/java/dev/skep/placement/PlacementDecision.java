package dev.skep.placement;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The decision on one request: a host, or why no host takes it. */
public sealed interface PlacementDecision {
  /** The container goes to this host. */
  record Placed(String host) implements PlacementDecision {}

  /** No host takes the container, each for at least one reason; in the order of the hosts. */
  record Refused(Map<String, List<RefusalReason>> reasons) implements PlacementDecision {
    public Refused {
      reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    /** The reasons on one line: {@code demo-mongodb-1: rs1_srv1 of the same set is there; …}. */
    public String explained() {
      return String.join("; ", lines());
    }

    /** The reasons, one line for each host. */
    public List<String> lines() {
      if (reasons.isEmpty()) {
        return List.of("there are no hosts");
      }
      return reasons.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + spoken(entry.getValue()))
          .toList();
    }

    private static String spoken(List<RefusalReason> reasons) {
      return reasons.stream().map(RefusalReason::toString).collect(joining(", and "));
    }
  }
}
