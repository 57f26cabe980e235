package dev.skep.swarm;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import java.util.List;

/**
 * Finds hosts that may be Swarm managers although the file does not name them: a retired manager's
 * successor has the next free name, and which names are free only the Swarm itself tells.
 */
final class SuccessorManagers {
  private SuccessorManagers() {}

  static List<HostName> of(Provider provider, List<HostName> named) {
    return provider.list().known().orElse(List.of()).stream()
        .filter(Host::isOn)
        .map(Host::name)
        .filter(host -> !named.contains(host))
        .toList();
  }
}
