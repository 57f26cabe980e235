package dev.skep.swarm;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.Set;

/**
 * Removes a lost host's node from the Swarm, which then starts the host's instances elsewhere
 * within a second. By itself the Swarm would wait for one and a half minutes.
 */
record ForgetNode(HostName host) implements SwarmStep {
  @Override
  public StepId id() {
    return SwarmStep.forgotten(host);
  }

  /**
   * Needs the host to be fenced and recorded first: its instances must not run beside their
   * successors. A host that no longer exists needs no fencing, and after its node is removed only
   * the host book tells that it existed.
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
