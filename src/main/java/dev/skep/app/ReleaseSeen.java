package dev.skep.app;

import java.util.List;

/** One release's service as it was found. */
public record ReleaseSeen(
    String app, long generation, String serviceId, int replicas, List<InstanceSeen> instances) {
  public ReleaseSeen {
    instances = List.copyOf(instances);
  }

  /** Whether another of its instances serves. */
  public boolean servesWithout(InstanceSeen one) {
    return instances.stream().anyMatch(other -> !other.equals(one) && other.serves());
  }
}
