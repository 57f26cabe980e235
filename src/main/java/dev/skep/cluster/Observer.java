package dev.skep.cluster;

import dev.skep.app.AppObserved;
import dev.skep.balancer.BalancerObserved;
import dev.skep.cluster.store.Applied;
import dev.skep.hosts.HostsObserver;
import dev.skep.mongo.MongoObserved;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.spec.Spec;
import dev.skep.swarm.SwarmObserved;
import dev.skep.swarm.SwarmObserver;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at every tier once, each as wide as it goes. Changes nothing; what is silent is unknown.
 */
public final class Observer {
  private final Ports ports;
  private final Spec spec;
  private final Time time;

  public Observer(Ports ports, Spec spec, Time time) {
    this.ports = ports;
    this.spec = spec;
    this.time = time;
  }

  public Observed observe() {
    var maker = new DesiredMaker(spec, new AppliedText("", ""));
    var hosts = new HostsObserver(ports.provider(), spec.cluster()).observe(maker.hosts().images());
    var swarm =
        new SwarmObserver(ports.provider(), spec.cluster()).observe(maker.managers(), hosts);
    return new Observed(
        time.now(),
        hosts,
        swarm,
        applied(swarm),
        MongoObserved.nothing(hosts),
        new BalancerObserved(new TreeMap<>(), new TreeMap<>()),
        new AppObserved(time.now(), Seen.absent(), Seen.absent(), new TreeMap<>()));
  }

  private static Seen<Applied> applied(Seen<SwarmObserved> swarm) {
    return switch (swarm) {
      case Seen.Absent<SwarmObserved> _ -> Seen.absent();
      case Seen.Unknown<SwarmObserved>(var reason) -> Seen.unknown(reason);
      case Seen.Present<SwarmObserved>(var seen) -> {
        var document = seen.documents().get(Applied.DOCUMENT);
        yield document == null
            ? Seen.absent()
            : Seen.present(JsonMapper.shared().treeToValue(document.value(), Applied.class));
      }
    };
  }
}
