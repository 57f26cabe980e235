package dev.skep.swarm;

import dev.skep.docker.model.SwarmSeen;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.Comparator;

/** Plans the steps from the observed to the desired Swarm. Pure. */
public final class SwarmPlanner {
  /**
   * Plans one Swarm over all hosts. While managers are off it plans only to wake them.
   *
   * @param hosts what each engine says of its own place in a Swarm
   * @param swarm absent only when every manager's engine answered and none is in a Swarm
   */
  public <C extends SwarmContext> void plan(
      SwarmDesired desired, HostsObserved hosts, Seen<SwarmObserved> swarm, PlanDraft<C> draft) {
    var asleep = SleepingManagers.of(desired, hosts, swarm);
    if (!asleep.isEmpty()) {
      draft.add(new WakeSwarm(asleep));
      return;
    }
    switch (swarm) {
      case Seen.Unknown<SwarmObserved>(var reason) -> draft.refuse(silent(reason));
      case Seen.Absent<SwarmObserved> _ -> planNew(desired, hosts, draft);
      case Seen.Present<SwarmObserved>(var observed) -> planJoins(desired, hosts, observed, draft);
    }
    warnOfOneManager(desired, draft);
  }

  private static <C extends SwarmContext> void planNew(
      SwarmDesired desired, HostsObserved hosts, PlanDraft<C> draft) {
    draft.add(new InitSwarm(first(desired, hosts)));
    for (var host : desired.hosts()) {
      hosts.engine(host).known().ifPresent(engine -> refuseIfInOne(host, engine, draft));
      draft.add(join(desired, host));
    }
  }

  /**
   * The manager that starts the Swarm: a running host first, since it is ready sooner than a
   * machine to be made.
   */
  private static HostName first(SwarmDesired desired, HostsObserved hosts) {
    return desired.managers().stream()
        .min(Comparator.comparingInt(manager -> rank(hosts.host(manager))))
        .orElseThrow();
  }

  private static int rank(Seen<Host> host) {
    return switch (host) {
      case Seen.Present<Host>(var machine) -> machine.isOn() ? 0 : 1;
      case Seen.Unknown<Host> _ -> 1;
      case Seen.Absent<Host> _ -> 2;
    };
  }

  private static <C extends SwarmContext> void planJoins(
      SwarmDesired desired, HostsObserved hosts, SwarmObserved swarm, PlanDraft<C> draft) {
    planLosses(hosts.losses(), swarm, draft);
    for (var host : desired.hosts()) {
      var node = swarm.nodes().get(host);
      if (hosts.losses().leftAlone().contains(host)) {
        draft.note("%s is lost again and again; it is left alone".formatted(host));
      } else if (hosts.losses().isRemade(host)) {
        draft.add(join(desired, host));
      } else if (node == null) {
        hosts.engine(host).known().ifPresent(engine -> refuseIfInOne(host, engine, draft));
        draft.add(join(desired, host));
      } else if (!isAsWanted(desired, host, node)) {
        draft.add(join(desired, host));
      } else if (node.availability() == SwarmNode.Availability.DRAIN) {
        draft.add(ReinstateHost.afterwards(host));
      } else if (node.state() != SwarmNode.State.READY) {
        draft.note(
            "%s is %s in the Swarm: %s".formatted(host, node.state().name(), node.message()));
      }
    }
  }

  private static <C extends SwarmContext> void planLosses(
      HostLosses losses, SwarmObserved swarm, PlanDraft<C> draft) {
    for (var loss : losses.toMend()) {
      if (loss.isRetired() && !losses.retired().containsKey(loss.host())) {
        draft.add(new RetireHost(loss));
      }
      if (!loss.isRetired()) {
        // Where the node is removed already, the remake was recorded before.
        swarm.nodeIdOf(loss.host()).ifPresent(node -> draft.add(new NoteRemake(loss, node)));
      }
      if (losses.isToGo(loss) && swarm.hasNodeOf(loss.host())) {
        draft.add(new ForgetNode(loss.host()));
      }
    }
  }

  private static boolean isAsWanted(SwarmDesired desired, HostName host, SwarmNode node) {
    var join = join(desired, host);
    return node.role() == join.role()
        && node.labels().entrySet().containsAll(join.labels().entrySet());
  }

  private static JoinSwarm join(SwarmDesired desired, HostName host) {
    var role = desired.managers().contains(host) ? SwarmNode.Role.MANAGER : SwarmNode.Role.WORKER;
    return new JoinSwarm(host, role, NodeLabels.of(desired, host));
  }

  /**
   * Refuses an engine that is in a Swarm which does not know it as one of the cluster's nodes: Skep
   * must not take it.
   */
  private static <C extends SwarmContext> void refuseIfInOne(
      HostName host, EngineSeen engine, PlanDraft<C> draft) {
    if (engine.swarm().state() == SwarmSeen.State.ACTIVE) {
      draft.refuse(ForeignSwarm.trouble(host, engine.swarm()));
    }
  }

  private static <C extends SwarmContext> void warnOfOneManager(
      SwarmDesired desired, PlanDraft<C> draft) {
    if (desired.managers().size() == 1) {
      draft.note(
          "one manager: while %s is away nothing is deployed or healed; traffic flows"
              .formatted(desired.managers().getFirst()));
    }
  }

  private static Trouble silent(String reason) {
    return Trouble.unreachable("Cannot see the Swarm: %s".formatted(reason))
        .next("Nothing was changed: a Swarm that is silent is not taken for none.");
  }
}
