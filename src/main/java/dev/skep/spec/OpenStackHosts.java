package dev.skep.spec;

import java.util.List;
import java.util.Optional;

/**
 * Hosts that are instances which Skep makes in an OpenStack project; {@code cloud} names an entry
 * of the operator's {@code clouds.yaml}. Hosts of the public pools get a floating address from the
 * external network (absent: the only one).
 */
public record OpenStackHosts(
    String cloud,
    String image,
    String flavor,
    String network,
    Optional<String> external,
    List<String> publicPools,
    String user,
    int count,
    List<PoolSpec> pools)
    implements HostsSpec {
  public OpenStackHosts {
    publicPools = List.copyOf(publicPools);
    pools = List.copyOf(pools);
  }

  @Override
  public String provider() {
    return "openstack";
  }
}
