package dev.skep.spec;

import java.util.List;
import java.util.Optional;

/** The desired hosts: their provider, and how many there are in each pool. */
public sealed interface HostsSpec permits LocalHosts, SshHosts, OpenStackHosts {
  /** The pools as the file names them, in its order; empty when every host does everything. */
  List<PoolSpec> pools();

  /** How many hosts there are when there are no pools. */
  int count();

  /** The provider's name in the file. */
  String provider();

  /** The pools of all hosts: without pools in the file, one pool named {@code node}. */
  default List<PoolSpec> groups() {
    return pools().isEmpty() ? List.of(PoolSpec.of(PoolSpec.EVERYTHING, count())) : pools();
  }

  default Optional<PoolSpec> pool(String name) {
    return pools().stream().filter(pool -> pool.name().equals(name)).findFirst();
  }

  /** How many hosts there are in all. */
  default int total() {
    return groups().stream().mapToInt(PoolSpec::count).sum();
  }
}
