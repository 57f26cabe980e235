package dev.skep.cluster.recover;

import dev.skep.cluster.desired.DesiredMaker;
import dev.skep.cluster.losses.FormerSwarmHosts;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.cluster.plan.TakeLock;
import dev.skep.cluster.store.RecoveryMark;
import dev.skep.cluster.store.StoredDocuments;
import dev.skep.hosts.HostsPlanner;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.swarm.InitSwarm;
import dev.skep.swarm.LeaveFormerSwarm;
import dev.skep.swarm.MemoryCopy;
import dev.skep.swarm.SwarmObserved;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans a recovery, round by round: first a Swarm with the cluster's memory; then apps served from
 * it; then no host in the old Swarm any more, and all that is planned for any applied cluster.
 * Pure.
 *
 * @param usual the planner for a cluster that has its memory
 * @param copy the copy to restore; empty when that was done before
 * @param given the lost hosts: retired before, as the copy says, or missing now at their provider
 */
record RecoverPlanning(
    PlanFunction usual, Optional<MemoryCopy> copy, DesiredMaker maker, HostLosses given)
    implements PlanFunction {
  @Override
  public PlanDraft<ClusterContext> plan(Desired desired, Observed observed) {
    if (copy.isPresent() && observed.swarm() instanceof Seen.Unknown<SwarmObserved>(var reason)) {
      var draft = new PlanDraft<ClusterContext>();
      draft.refuse(RecoveryWords.silent(List.of(reason)));
      return draft;
    }
    if (copy.isPresent() && !remembers(observed)) {
      return rebuild(copy.get(), observed);
    }
    var former = new FormerSwarmHosts(desired, observed);
    if (!former.toRaise().isEmpty()) {
      return raising(former, desired);
    }
    var moving = new MoveApps(usual, desired, observed, former);
    if (former.all().isEmpty()) {
      return isOver(observed) || !moving.isHeldUp() ? ending(moving) : moving.plan();
    }
    return former.first().isEmpty() ? moving.plan() : leaving(former.first());
  }

  /**
   * Plans to start hosts. Only once a host is on can it be observed which Swarm it is in; a new
   * host is in none.
   */
  private PlanDraft<ClusterContext> raising(FormerSwarmHosts former, Desired desired) {
    var raised = former.toRaise().stream().map(HostStep::raised).collect(Collectors.toSet());
    return usual.plan(desired, former.hidden()).towards(raised::contains);
  }

  private static PlanDraft<ClusterContext> leaving(Set<HostName> hosts) {
    var draft = new PlanDraft<ClusterContext>();
    hosts.forEach(host -> draft.add(new LeaveFormerSwarm(host, Set.of())));
    return draft;
  }

  /**
   * Plans the end. All hosts are in the new Swarm or free for it, so the rest is what any cluster
   * needs.
   */
  private PlanDraft<ClusterContext> ending(MoveApps moving) {
    var draft = usual.plan(moving.desired(), moving.observed());
    var silent = moving.former().silent();
    if (!isOver(moving.observed()) && !silent.isEmpty()) {
      draft.note(RecoveryWords.notOver(silent));
    } else if (!isOver(moving.observed())) {
      moving.planWhole(draft);
      draft.add(new EndRecovery(ids(draft)));
    }
    return draft;
  }

  private static Set<StepId> ids(PlanDraft<ClusterContext> draft) {
    return draft.plan().steps().stream().map(Step::id).collect(Collectors.toSet());
  }

  static boolean remembers(Observed observed) {
    return observed.swarm().known().filter(swarm -> !swarm.vault().isAbsent()).isPresent();
  }

  private static boolean isOver(Observed observed) {
    return StoredDocuments.read(observed.swarm(), RecoveryMark.DOCUMENT, RecoveryMark.class)
        .known()
        .filter(mark -> mark.state() == RecoveryMark.State.ENDED)
        .isPresent();
  }

  /**
   * Plans the new Swarm. It makes only the hosts that the Swarm needs to begin; the rest is left
   * for the next round.
   */
  private PlanDraft<ClusterContext> rebuild(MemoryCopy from, Observed observed) {
    var known = knowing(observed);
    var wanted = maker.desired(known);
    var first = first(wanted.swarm().managers(), known.hosts());
    var draft = new PlanDraft<ClusterContext>();
    new HostsPlanner().plan(wanted.hosts(), known.hosts(), draft);
    draft.add(new InitSwarm(first));
    draft.add(new TakeLock());
    draft.add(new RestoreMemory(from, first));
    var restored = Set.of(RestoreMemory.ID);
    new FormerSwarmHosts(wanted, known)
        .first()
        .forEach(host -> draft.add(new LeaveFormerSwarm(host, restored)));
    return draft.towards(RecoverPlanning::isOfRebuilding);
  }

  private static boolean isOfRebuilding(StepId step) {
    return step.equals(RestoreMemory.ID) || step.is(StepKind.LEAVE_FORMER_SWARM);
  }

  /**
   * Returns the observation with the losses that the copy knows: without a Swarm nothing else knows
   * them.
   */
  private Observed knowing(Observed observed) {
    return observed.on(observed.hosts().lossDetector(given));
  }

  /**
   * Returns the host to start with: one that manages a Swarm already, else one whose engine
   * answers.
   */
  private static HostName first(List<HostName> managers, HostsObserved hosts) {
    return managers.stream()
        .filter(host -> hosts.engine(host).known().filter(it -> it.swarm().manager()).isPresent())
        .findFirst()
        .or(() -> managers.stream().filter(host -> hosts.engine(host).isPresent()).findFirst())
        .orElseGet(managers::getFirst);
  }
}
