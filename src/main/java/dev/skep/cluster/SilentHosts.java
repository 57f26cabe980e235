package dev.skep.cluster;

import dev.skep.hosts.Host;
import dev.skep.hosts.HostName;
import java.util.List;

/** Hosts that run, say nothing, and are not given up: nothing is concluded from that. */
final class SilentHosts {
  private SilentHosts() {}

  static List<HostName> in(Observed observed) {
    var losses = observed.hosts().losses();
    return observed.hosts().hosts().known().orElse(List.of()).stream()
        .filter(Host::isOn)
        .map(Host::name)
        .filter(host -> observed.hosts().engine(host).isUnknown())
        .filter(host -> losses.of(host).isEmpty() && !losses.givenUp().containsKey(host))
        .toList();
  }
}
