package dev.skep.swarm;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Seen;
import java.util.List;

/**
 * Finds the managers whose machines are off while no other manager answers for the Swarm. What the
 * cluster remembers is on them, so they are started first, and everything else is planned once they
 * answer.
 */
public final class SleepingManagers {
  private SleepingManagers() {}

  public static List<HostName> of(
      SwarmDesired desired, HostsObserved hosts, Seen<SwarmObserved> swarm) {
    if (swarm.isPresent()) {
      return List.of();
    }
    var asleep = desired.managers().stream().filter(manager -> isOff(hosts, manager)).toList();
    // Of a manager that is stored only its data is left: it is asked last.
    var whole = asleep.stream().filter(manager -> !isStored(hosts, manager)).toList();
    return whole.isEmpty() ? asleep : whole;
  }

  private static boolean isStored(HostsObserved hosts, HostName manager) {
    return hosts.host(manager).known().filter(Host::isDataAlone).isPresent();
  }

  private static boolean isOff(HostsObserved hosts, HostName manager) {
    return hosts.host(manager).known().filter(machine -> !machine.isOn()).isPresent();
  }
}
