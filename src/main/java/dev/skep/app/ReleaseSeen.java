package dev.skep.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One release's service as it was found.
 *
 * @param straggling the balancers that have something under way on its colour and send nobody
 *     there, each with how long ago the last of it began, on the server where that is longest
 */
public record ReleaseSeen(
    String app,
    long generation,
    String serviceId,
    int replicas,
    List<InstanceSeen> instances,
    Map<String, Duration> straggling) {
  public ReleaseSeen {
    instances = List.copyOf(instances);
    straggling = Map.copyOf(straggling);
  }

  /** Whether another of its instances serves. */
  public boolean servesWithout(InstanceSeen one) {
    return instances.stream().anyMatch(other -> !other.equals(one) && other.serves());
  }
}
