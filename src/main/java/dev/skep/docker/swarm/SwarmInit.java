package dev.skep.docker.swarm;

import java.util.List;

/**
 * The settings of a new Swarm: the address at which other nodes reach this one, its settings, and
 * the pools that overlay networks would take their subnets from (none: the engine's own).
 */
public record SwarmInit(
    String advertiseAddress, SwarmSettings settings, List<String> addressPools, int subnetSize) {
  public SwarmInit {
    addressPools = List.copyOf(addressPools);
  }
}
