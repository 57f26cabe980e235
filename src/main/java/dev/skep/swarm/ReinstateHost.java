package dev.skep.swarm;

import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.swarm.NodeChange;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.time.Duration;
import java.util.Set;

/** Makes a host that was set aside take instances again, once the managers find it ready. */
public record ReinstateHost(HostName host, Set<StepId> needs) implements SwarmStep {
  /** The managers find a returned node ready within seconds; a busy machine needs longer. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  public ReinstateHost {
    needs = Set.copyOf(needs);
  }

  /** The step for a host that an earlier run left aside. */
  static ReinstateHost afterwards(HostName host) {
    return new ReinstateHost(host, Set.of(HostStep.raised(host), SwarmStep.joined(host)));
  }

  @Override
  public StepId id() {
    return SwarmStep.reinstated(host);
  }

  @Override
  public String title() {
    return "have %s take instances again".formatted(host);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    context.await(
        () -> RetryableQuestion.yes(() -> isBack(context)),
        host + " to be back in the Swarm",
        LIMIT);
  }

  private boolean isBack(SwarmContext context) {
    var id = context.engine(host).info().swarm().nodeId();
    return context.manager().nodes().list().stream()
        .filter(node -> node.id().equals(id))
        .anyMatch(node -> isBack(context, node));
  }

  private static boolean isBack(SwarmContext context, SwarmNode node) {
    if (node.availability() != SwarmNode.Availability.ACTIVE) {
      try {
        var active = NodeChange.availability(SwarmNode.Availability.ACTIVE);
        context.manager().nodes().update(node.id(), node.version(), active);
      } catch (StaleVersion _) {
        // The managers wrote in between: the next round reads the node again.
      }
      return false;
    }
    return node.state() == SwarmNode.State.READY
        && node.manager().map(SwarmNode.Manager::reachable).orElse(true);
  }
}
