package dev.skep.swarm;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.Set;

/**
 * Takes the node of a host that is given up out of the Swarm, which then starts its instances
 * elsewhere within a second; by itself it would wait for one and a half minutes.
 */
record ForgetNode(HostName host) implements SwarmStep {
  @Override
  public StepId id() {
    return SwarmStep.forgotten(host);
  }

  /**
   * What still ran on it must not go on beside its successors. Of one that is gone already there is
   * nothing to power off, and once it is forgotten the book alone tells that it was ever there.
   */
  @Override
  public Set<StepId> needs() {
    return Set.of(HostStep.fenced(host), HostStep.remade(host), HostStep.retired(host));
  }

  @Override
  public String title() {
    return "take the node of %s out of the Swarm".formatted(host);
  }

  @Override
  public Cost cost() {
    return new Cost.ManagerLeaves(host.value());
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    new FormerNodes(host, "").forget(context);
  }
}
