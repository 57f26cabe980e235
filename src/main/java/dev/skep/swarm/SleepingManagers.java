package dev.skep.swarm;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Seen;
import java.util.List;

/**
 * Managers whose machines are off while nobody else speaks for the Swarm. With them sleeps what the
 * cluster remembers: they are started first, and all the rest is planned once they were heard.
 */
public final class SleepingManagers {
  private SleepingManagers() {}

  public static List<HostName> of(
      SwarmDesired desired, HostsObserved hosts, Seen<SwarmObserved> swarm) {
    if (swarm.isPresent()) {
      return List.of();
    }
    var asleep = desired.managers().stream().filter(manager -> isOff(hosts, manager)).toList();
    // Of one that was given up only the data is left: it is the last to be asked.
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
