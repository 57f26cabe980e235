package dev.skep.cluster.roll;

import dev.skep.app.release.AwaitInstances;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.cluster.status.StatusComputation;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.steps.AwaitWhole;
import dev.skep.mongo.steps.HandPrimariesOver;
import dev.skep.mongo.steps.MongoStep;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.swarm.ReinstateHost;
import dev.skep.swarm.SetHostAside;
import dev.skep.swarm.SwarmStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans one chain of steps over a healthy cluster's hosts. Each host is out of service and back
 * before the next, so only one is ever out. A cluster that is not healthy is refused. Pure.
 *
 * @param mending the planner that heals the cluster: as long as its plan has steps, the cluster is
 *     not healthy
 * @param only the hosts to restart; empty: all
 */
public record RollPlanner(PlanFunction mending, Set<HostName> only, Provider.Restart restart)
    implements PlanFunction {
  public RollPlanner {
    only = Set.copyOf(only);
  }

  @Override
  public PlanDraft<ClusterContext> plan(Desired desired, Observed observed) {
    var draft = new PlanDraft<ClusterContext>();
    refusal(desired, observed).ifPresent(draft::refuse);
    var order = new RollOrder(desired, observed, only);
    Set<StepId> before = Set.of();
    for (var host : order.hosts()) {
      addHost(host, order, before, draft);
      before = Set.of(AwaitInstances.served(host));
    }
    return draft;
  }

  private void addHost(
      HostName host, RollOrder order, Set<StepId> before, PlanDraft<ClusterContext> draft) {
    var aside = Set.of(SwarmStep.aside(host));
    draft.add(new SetHostAside(order.desired().spec().cluster(), host, before));
    boolean holds = order.holdsMembers(host);
    if (holds) { // last: its sets are then still as observed when the host stops
      draft.add(new HandPrimariesOver(host, order.book(), aside));
    }
    var free = holds ? Set.of(MongoStep.handedOver(host)) : aside;
    draft.add(new RestartHost(host, restart, role(host, order), free));
    draft.add(new ReinstateHost(host, Set.of(RestartHost.restarted(host))));
    draft.add(new AwaitWhole(host, order.book(), Set.of(SwarmStep.reinstated(host))));
    draft.add(new AwaitInstances(order.desired().apps(), host, Set.of(MongoStep.whole(host))));
  }

  private static RestartHost.Role role(HostName host, RollOrder order) {
    return order.isManager(host) ? RestartHost.Role.MANAGER : RestartHost.Role.WORKER;
  }

  /** Returns the hosts in their order. */
  public List<HostName> hosts(Desired desired, Observed observed) {
    return new RollOrder(desired, observed, only).hosts();
  }

  /** Returns what users will notice of the roll. */
  public List<String> warnings(Desired desired, Observed observed) {
    var order = new RollOrder(desired, observed, only);
    return new RollWarnings(order, order.hosts()).lines();
  }

  /** Whether the plan only reinstates hosts that an unfinished roll left set aside. */
  public static boolean isLeftAside(PlanDraft<ClusterContext> mending) {
    return !mending.isRefused()
        && !mending.plan().isEmpty()
        && mending.plan().steps().stream().allMatch(ReinstateHost.class::isInstance);
  }

  private Optional<Trouble> refusal(Desired desired, Observed observed) {
    return stranger(desired).or(() -> unwell(desired, observed));
  }

  /** Refuses a host that is left from an earlier file: nothing says what it is for. */
  private Optional<Trouble> stranger(Desired desired) {
    var known = desired.hosts().hosts().stream().map(HostRequest::name).toList();
    return only.stream()
        .filter(host -> !known.contains(host))
        .sorted()
        .findFirst()
        .map(host ->
            Trouble.invalid("%s is not in the file that was applied last.".formatted(host))
                .next("Nothing was restarted. \"skep hosts ls\" shows the hosts."));
  }

  private Optional<Trouble> unwell(Desired desired, Observed observed) {
    var draft = mending.plan(desired, observed);
    if (draft.isRefused()) {
      return draft.refusals().stream().findFirst();
    }
    var status = new StatusComputation(desired, observed, Seen.absent()).report();
    var amiss =
        status.problems().stream().map(problem -> problem.what() + ": " + problem.why()).toList();
    if (!status.state().equals("healthy")) {
      return Optional.of(refused(amiss));
    }
    var missing = draft.plan().steps().stream().map(step -> "to do: " + step.title()).toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(refused(missing));
  }

  /** Returns the refusal of a roll with a step that the cluster cannot afford now. */
  public static Trouble tooMuch(String why) {
    return refused(List.of(why));
  }

  private static Trouble refused(List<String> evidence) {
    return Trouble.unreachable("The cluster is not well, so no host is taken out of service.")
        .evidence(evidence)
        .next("\"skep heal\" mends what it can; then run this again.");
  }
}
