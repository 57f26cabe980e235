package dev.skep.swarm;

import dev.skep.docker.model.Removal;
import dev.skep.docker.model.SwarmSeen;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import java.time.Duration;
import java.util.Set;

/**
 * Takes a host out of a Swarm that has no managers any more. The instances that Swarm ran on the
 * host end; plain containers run on.
 *
 * @param needs above all that the new Swarm has the cluster's documents: until then only the old
 *     Swarm's instances serve
 */
public record LeaveFormerSwarm(HostName host, Set<StepId> needs) implements SwarmStep {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  public LeaveFormerSwarm {
    needs = Set.copyOf(needs);
  }

  @Override
  public StepId id() {
    return StepKind.LEAVE_FORMER_SWARM.of(host);
  }

  @Override
  public String title() {
    return "take %s out of the Swarm that has no managers any more".formatted(host);
  }

  @Override
  public Cost cost() {
    return new Cost.ManagerLeaves(host.value());
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    var engine = context.engine(host);
    var seen = engine.info().swarm();
    if (seen.state() == SwarmSeen.State.INACTIVE || isInOurs(context, seen)) {
      return;
    }
    engine.swarm().leave(Removal.FORCE);
    context.await(
        () -> engine.info().swarm().state() == SwarmSeen.State.INACTIVE,
        "%s to be in no Swarm".formatted(host),
        LIMIT);
  }

  private static boolean isInOurs(SwarmContext context, SwarmSeen seen) {
    return context.manager().nodes().list().stream()
        .map(SwarmNode::id)
        .anyMatch(seen.nodeId()::equals);
  }
}
