package dev.skep.docker.swarm;

import java.util.List;

/**
 * How a Swarm is begun: the address that other nodes reach this one at, its settings, and the pools
 * that overlay networks would take their subnets from (none: the engine's own).
 */
public record SwarmInit(
    String advertiseAddress, SwarmSettings settings, List<String> addressPools, int subnetSize) {
  public SwarmInit {
    addressPools = List.copyOf(addressPools);
  }
}
