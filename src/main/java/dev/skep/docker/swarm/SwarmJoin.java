package dev.skep.docker.swarm;

import java.util.List;

/** A join to a Swarm: the managers' addresses as host:port, a token, the engine's own address. */
public record SwarmJoin(List<String> managers, String token, String advertiseAddress) {
  public SwarmJoin {
    managers = List.copyOf(managers);
  }

  @Override
  public String toString() {
    return "SwarmJoin[%s from %s]".formatted(managers, advertiseAddress);
  }
}
