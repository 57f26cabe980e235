package dev.skep.swarm;

import dev.skep.hosts.Host;
import dev.skep.hosts.HostName;
import dev.skep.hosts.Provider;
import java.util.List;

/**
 * Hosts that may manage the Swarm though the file's reading does not name them: in the place of a
 * manager that was given up stands one under the next free name, and which names are free only the
 * Swarm itself tells.
 */
final class Successors {
  private Successors() {}

  static List<HostName> of(Provider provider, List<HostName> named) {
    return provider.list().known().orElse(List.of()).stream()
        .filter(Host::isOn)
        .map(Host::name)
        .filter(host -> !named.contains(host))
        .toList();
  }
}
