package dev.skep.spec;

import java.util.List;
import java.util.Optional;

/** Hosts that are existing machines, reached by SSH; pools without machines take them in order. */
public record SshHosts(
    String user, Port port, Optional<String> key, List<String> machines, List<PoolSpec> pools)
    implements HostsSpec {
  public SshHosts {
    machines = List.copyOf(machines);
    pools = List.copyOf(pools);
  }

  @Override
  public String provider() {
    return "ssh";
  }

  @Override
  public int count() {
    return machines.size();
  }

  /** The machines that belong to no pool. */
  public List<String> spare() {
    return machines.stream()
        .filter(machine -> pools.stream().noneMatch(pool -> pool.machines().contains(machine)))
        .toList();
  }
}
