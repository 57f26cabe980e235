package dev.skep.spec;

import java.util.List;

/**
 * Hosts that are containers on this machine's own engine, each with an engine inside. The memory
 * figure is what placement counts with, and the container's limit.
 */
public record LocalHosts(
    ImageRef image,
    ImageRef registry,
    Subnet subnet,
    MemorySize memory,
    int count,
    List<PoolSpec> pools)
    implements HostsSpec {
  public LocalHosts {
    pools = List.copyOf(pools);
  }

  /** The address from which ports of this machine are forwarded; no host has it. */
  public String forwarder() {
    return subnet.address(3);
  }

  @Override
  public String provider() {
    return "local";
  }
}
