package dev.skep.cluster.reconcile;

import dev.skep.cluster.model.ClusterPorts;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.HostsObserver;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.AnswerPace;
import dev.skep.run.Seen;
import dev.skep.swarm.SwarmObserved;
import dev.skep.swarm.SwarmObserver;
import java.util.List;

/**
 * Observes the hosts and the Swarm of their engines. An engine that misses its two seconds is not
 * yet silent. Where the managers report its host as ready, it is late, and is asked once more with
 * more patience. So is a silent manager while no manager answers for the Swarm.
 */
public record SwarmObservation(
    ClusterPorts ports, String cluster, List<HostName> managers, AnswerPace pace) {
  /** What one observation found of hosts and Swarm. */
  public record View(HostsObserved hosts, Seen<SwarmObserved> swarm) {}

  public View look() {
    var observer = new HostsObserver(ports.provider(), cluster, pace);
    var hosts = observer.observe();
    var swarm = swarm(hosts);
    if (!swarm.isPresent()) {
      var mute = silent(hosts).stream().filter(managers::contains).toList();
      if (!mute.isEmpty()) {
        hosts = observer.askAgain(hosts, mute);
        swarm = swarm(hosts);
      }
    }
    var late = late(hosts, swarm);
    return new View(late.isEmpty() ? hosts : observer.askAgain(hosts, late), swarm);
  }

  private Seen<SwarmObserved> swarm(HostsObserved hosts) {
    return new SwarmObserver(ports.provider(), cluster, pace).observe(managers, hosts);
  }

  private static List<HostName> late(HostsObserved hosts, Seen<SwarmObserved> swarm) {
    return swarm
        .known()
        .map(told -> silent(hosts).stream().filter(host -> isHeard(host, told)).toList())
        .orElse(List.of());
  }

  private static boolean isHeard(HostName host, SwarmObserved swarm) {
    var node = swarm.nodes().get(host);
    return node != null && node.state() == SwarmNode.State.READY;
  }

  private static List<HostName> silent(HostsObserved hosts) {
    return hosts.hosts().known().orElse(List.of()).stream()
        .filter(host -> host.power() == Host.Power.ON)
        .map(Host::name)
        .filter(host -> hosts.engine(host).isUnknown())
        .toList();
  }
}
