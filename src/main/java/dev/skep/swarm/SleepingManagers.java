package dev.skep.swarm;

import dev.skep.hosts.HostName;
import dev.skep.hosts.HostsObserved;
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
    return swarm.isPresent()
        ? List.of()
        : desired.managers().stream().filter(manager -> isOff(hosts, manager)).toList();
  }

  private static boolean isOff(HostsObserved hosts, HostName manager) {
    return hosts.host(manager).known().filter(machine -> !machine.isOn()).isPresent();
  }
}
