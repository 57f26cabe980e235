package dev.skep.swarm;

import dev.skep.docker.errors.EngineException;
import dev.skep.docker.swarm.NodeChange;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.time.Duration;
import java.util.Set;

/** Demotes a leaving host from Swarm manager to worker while it can still answer. */
public record RelieveManager(HostName host) implements SwarmStep {
  /**
   * When the leader is demoted another one is elected; the manager that was asked so far is asked
   * for 5 s more.
   */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public StepId id() {
    return HostStep.relieved(host);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(HostStep.retired(host));
  }

  @Override
  public String title() {
    return "have %s manage the Swarm no more".formatted(host);
  }

  @Override
  public Cost cost() {
    return new Cost.ManagerLeaves(host.value());
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    context.await(() -> isRelieved(context), "%s to be no manager any more".formatted(host), LIMIT);
  }

  private boolean isRelieved(SwarmContext context) {
    try {
      boolean relieved = true;
      for (var node : context.manager().nodes().list()) {
        if (NodesOfHosts.isOf(host, node) && isManager(node)) {
          relieved = false;
          demote(context, node);
        }
      }
      return relieved;
    } catch (EngineException passing) {
      return false; // the asked manager was demoted, or an election is going on
    }
  }

  private static boolean isManager(SwarmNode node) {
    return node.role() == SwarmNode.Role.MANAGER || node.manager().isPresent();
  }

  private static void demote(SwarmContext context, SwarmNode node) {
    if (node.role() == SwarmNode.Role.MANAGER) {
      var change = NodeChange.role(SwarmNode.Role.WORKER);
      context.manager().nodes().update(node.id(), node.version(), change);
    }
  }
}
