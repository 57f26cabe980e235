package dev.skep.cli.verbs;

import dev.skep.app.AppObserver;
import dev.skep.balancer.model.BalancerObserved;
import dev.skep.balancer.model.BalancerSeen;
import dev.skep.cli.render.PlanView;
import dev.skep.cluster.desired.DesiredMaker;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.plan.Planner;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.run.Seen;
import dev.skep.spec.Spec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Plans a file in a world where nothing of its cluster exists yet. It asks no host. */
public record OfflinePlan(Spec spec, AppliedText text, Instant now) {
  /** The memory of a host where the file does not say. */
  private static final long IMAGINED_MEMORY = 8L << 30;

  public PlanView plan(Optional<String> lostHost) {
    var maker = new DesiredMaker(spec, text);
    var unknown = unknown(maker);
    var observed = nothing(maker);
    var desired = maker.desired(observed);
    var draft = new Planner().plan(desired, observed);
    if (!unknown.isEmpty()) {
      draft.note(
          "memory of %d machines is not known offline: 8 GiB each is assumed"
              .formatted(unknown.size()));
    }
    var places = new PlacementPreview(desired, observed);
    return PlanView.of(spec.cluster(), draft, places.placed(), places.without(lostHost));
  }

  private static List<HostRequest> unknown(DesiredMaker maker) {
    return maker.hosts().hosts().stream().filter(host -> host.memoryBytes() == 0).toList();
  }

  /** An observed world in which nothing exists, except hosts whose memory is imagined. */
  public Observed nothing(DesiredMaker maker) {
    var imagined = unknown(maker);
    var machines = new ArrayList<Host>();
    for (int slot = 0; slot < imagined.size(); slot++) {
      machines.add(imagine(imagined.get(slot), slot));
    }
    var hosts = new HostsObserved(Seen.absent(), Seen.present(List.copyOf(machines)), Map.of());
    var none = new TreeMap<String, BalancerSeen>();
    maker.balancers().forEach(balancer -> none.put(balancer.name(), BalancerSeen.none()));
    var balancers = new BalancerObserved(none, new TreeMap<>(), List.of());
    return new Observed(
        now,
        hosts,
        Seen.absent(),
        Seen.absent(),
        MongoObserved.nothing(hosts),
        balancers,
        AppObserver.observe(now, Seen.absent(), balancers, hosts));
  }

  private static Host imagine(HostRequest host, int slot) {
    return new Host(
        host.name(), host.pool(), slot, "", IMAGINED_MEMORY, Set.of(), Host.Power.STORED);
  }
}
