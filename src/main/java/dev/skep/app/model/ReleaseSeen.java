package dev.skep.app.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One release's service, as it was observed.
 *
 * @param straggling the balancers that have sessions under way on its colour and send no request
 *     there, each with how long ago the last session began, on the server where that is longest
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
   * Whether the desired number of instances run and half of them pass their check. On a busy host a
   * check fails now and then: that is no reason to start anew what runs (observed: 15 s in place of
   * 4). HAProxy sends no request to an instance that fails its check.
   */
  public boolean isWarm(int wanted) {
    return instances.stream().filter(InstanceSeen::running).count() >= wanted
        && instances.stream().filter(InstanceSeen::serves).count() * 2 >= wanted;
  }

  /** Whether another instance of the release serves. */
  public boolean servesWithout(InstanceSeen one) {
    return instances.stream().anyMatch(other -> !other.equals(one) && other.serves());
  }
}
