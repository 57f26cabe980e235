package dev.skep.balancer.model;

import dev.skep.docker.container.ContainerSummary;
import dev.skep.run.Seen;

/** One balancer as it was found: its container, what lies on its disk, what it works with. */
public record BalancerSeen(
    Seen<ContainerSummary> container, Seen<BalancerFiles> files, Seen<RuntimeSeen> runtime) {
  /** Of a host that is not there, or holds no such container. */
  public static BalancerSeen none() {
    return new BalancerSeen(Seen.absent(), Seen.absent(), Seen.absent());
  }

  public static BalancerSeen silent(String reason) {
    return new BalancerSeen(Seen.unknown(reason), Seen.unknown(reason), Seen.unknown(reason));
  }
}
