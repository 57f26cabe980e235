package dev.skep.app;

import java.util.List;
import java.util.Set;

/**
 * One release's service as it was found.
 *
 * @param straggling the balancers that have something under way on its colour and send nobody there
 */
public record ReleaseSeen(
    String app,
    long generation,
    String serviceId,
    int replicas,
    List<InstanceSeen> instances,
    Set<String> straggling) {
  public ReleaseSeen {
    instances = List.copyOf(instances);
    straggling = Set.copyOf(straggling);
  }

  /** Whether another of its instances serves. */
  public boolean servesWithout(InstanceSeen one) {
    return instances.stream().anyMatch(other -> !other.equals(one) && other.serves());
  }
}
