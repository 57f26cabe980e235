package dev.skep.app.model;

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

  /**
   * Whether so many instances run and half of them pass their check. On a host that is short of
   * breath a check fails now and then: no reason to start anew what runs (seen: 15 s in place of
   * 4). HAProxy sends nobody to an instance that is not well.
   */
  public boolean isWarm(int wanted) {
    return instances.stream().filter(InstanceSeen::running).count() >= wanted
        && instances.stream().filter(InstanceSeen::serves).count() * 2 >= wanted;
  }

  /** Whether another of its instances serves. */
  public boolean servesWithout(InstanceSeen one) {
    return instances.stream().anyMatch(other -> !other.equals(one) && other.serves());
  }
}
