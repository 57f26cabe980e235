package dev.skep.balancer.model;

import dev.skep.docker.container.ContainerSummary;
import dev.skep.run.Seen;

/** One balancer as it was observed: its container, its files, its runtime state. */
public record BalancerSeen(
    Seen<ContainerSummary> container, Seen<BalancerFiles> files, Seen<RuntimeSeen> runtime) {
  /** A balancer whose host does not exist, or holds no such container. */
  public static BalancerSeen none() {
    return new BalancerSeen(Seen.absent(), Seen.absent(), Seen.absent());
  }

  public static BalancerSeen silent(String reason) {
    return new BalancerSeen(Seen.unknown(reason), Seen.unknown(reason), Seen.unknown(reason));
  }
}
