package dev.skep.cluster.plan;

import dev.skep.app.AppPlanner;
import dev.skep.balancer.BalancerPlanner;
import dev.skep.cluster.losses.LostMemory;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.hosts.HostsPlanner;
import dev.skep.mongo.MongoPlanner;
import dev.skep.run.PlanDraft;
import dev.skep.swarm.SleepingManagers;
import dev.skep.swarm.SwarmPlanner;
import dev.skep.swarm.WakeSwarm;

/**
 * Plans the whole cluster, from what is desired and what was observed, tier by tier in the order in
 * which a cluster comes up. It is the table of contents. Pure: no I/O, no clock, no randomness.
 */
public final class Planner implements PlanFunction {
  private final HostsPlanner hosts = new HostsPlanner();
  private final SwarmPlanner swarm = new SwarmPlanner();
  private final StorePlanner store = new StorePlanner();
  private final MongoPlanner mongo = new MongoPlanner();
  private final BalancerPlanner balancers = new BalancerPlanner();
  private final AppPlanner apps = new AppPlanner();
  private final LeavePlanner leaving = new LeavePlanner();

  @Override
  public PlanDraft<ClusterContext> plan(Desired desired, Observed observed) {
    var draft = new PlanDraft<ClusterContext>();
    var managers = desired.swarm().managers();
    var lost = LostMemory.of(managers, observed.hosts(), observed.swarm());
    if (lost.isPresent()) {
      draft.refuse(lost.get()); // a new vault would shut us out of what runs
      return draft;
    }
    NewFaults.plan(desired.text(), observed.applied(), draft);
    hosts.plan(desired.hosts(), observed.hosts(), draft); // network, registry, machines, images
    swarm.plan(desired.swarm(), observed.hosts(), observed.swarm(), draft); // one engine over all
    if (!SleepingManagers.of(desired.swarm(), observed.hosts(), observed.swarm()).isEmpty()) {
      // The managers that are off hold the cluster's memory, also which hosts are retired: no other
      // host is started before they answered.
      return draft.towards(WakeSwarm.ID::equals);
    }
    var unheard = LostMemory.unheard(observed, draft);
    if (!unheard.isEmpty()) {
      draft.add(
          new InspectStartedHosts(
              desired.spec().cluster(), unheard)); // a cluster may exist on them
    }
    store.plan(desired, observed, draft); // secrets, and the applied file
    desired
        .booked(observed.mongo())
        .ifPresentOrElse(
            booked -> mongo.plan(booked, draft), // sets, routers, shards
            () -> MongoPlanner.noteUnnamed(observed.mongo(), draft));
    balancers.plan(desired.balancers(), observed.balancers(), draft); // the way in
    apps.plan(desired.apps(), observed.apps(), draft); // smoke test, gate, switch
    leaving.plan(desired, observed, draft); // off hosts that are to be removed
    UnsupportedKeys.in(desired.spec())
        .forEach(key -> draft.note("%s is not acted on by this version".formatted(key)));
    return draft;
  }
}
