package dev.skep.spec;

import java.util.List;
import java.util.Optional;

/** Machines that exist already and answer on SSH; pools without machines take them in order. */
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

  /** The machines that no pool has. */
  public List<String> spare() {
    return machines.stream()
        .filter(machine -> pools.stream().noneMatch(pool -> pool.machines().contains(machine)))
        .toList();
  }
}
