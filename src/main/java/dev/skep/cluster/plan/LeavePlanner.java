package dev.skep.cluster.plan;

import dev.skep.balancer.BalancerStep;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostName;
import dev.skep.run.PlanDraft;
import dev.skep.run.StepId;
import dev.skep.swarm.DrainHosts;
import dev.skep.swarm.RelieveManager;
import dev.skep.swarm.SwarmObserved;
import dev.skep.swarm.SwarmStep;
import java.util.HashSet;
import java.util.Set;

/**
 * Plans what leaving hosts do before they are removed. Instances are drained once requests no
 * longer go to them and there is a place for them; a manager hands its role over. Members and
 * routers get successors by the same rules as those of lost hosts. Pure.
 */
final class LeavePlanner {
  void plan(Desired desired, Observed observed, PlanDraft<ClusterContext> draft) {
    observed.swarm().known().ifPresent(swarm -> plan(desired, observed, swarm, draft));
  }

  private static void plan(
      Desired desired, Observed observed, SwarmObserved swarm, PlanDraft<ClusterContext> draft) {
    var losses = observed.hosts().losses();
    losses.lost().values().stream()
        .filter(loss -> loss.isLeaving() && !losses.retired().containsKey(loss.host()))
        .flatMap(loss -> new HostRemovalCheck(loss.host(), observed).both().stream())
        .forEach(draft::refuse); // a member came while the user was asked, or another run ended
    var full =
        losses.leaving().stream()
            .map(HostLoss::host)
            .filter(host -> isToBeDrained(host, observed, swarm))
            .toList();
    if (!full.isEmpty()) {
      draft.add(new DrainHosts(desired.spec().cluster(), full, needs(desired)));
    }
    losses.lost().values().stream()
        .filter(loss -> loss.isLeaving() && losses.isToGo(loss))
        .map(HostLoss::host)
        .filter(host -> isManager(host, swarm))
        .forEach(host -> draft.add(new RelieveManager(host)));
  }

  private static boolean isToBeDrained(HostName host, Observed observed, SwarmObserved swarm) {
    var node = swarm.nodes().get(host);
    return node != null
        && node.state() == SwarmNode.State.READY
        && observed.hosts().engine(host).isPresent()
        && (node.availability() != SwarmNode.Availability.DRAIN
            || swarm.tasks().stream().anyMatch(task -> HostUsage.runsOn(node, task)));
  }

  private static boolean isManager(HostName host, SwarmObserved swarm) {
    var node = swarm.nodes().get(host);
    return node != null && node.role() == SwarmNode.Role.MANAGER;
  }

  private static Set<StepId> needs(Desired desired) {
    var needs = new HashSet<StepId>();
    desired.swarm().hosts().forEach(host -> needs.add(SwarmStep.joined(host)));
    desired.balancers().balancers().stream()
        .map(DesiredBalancer::name)
        .map(BalancerStep::configured)
        .forEach(needs::add);
    return needs;
  }
}
