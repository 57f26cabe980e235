package dev.skep.cluster;

import dev.skep.hosts.Host;
import dev.skep.hosts.HostName;
import dev.skep.run.StepId;
import java.util.List;
import java.util.regex.Pattern;

/** Hosts that run, say nothing, and are not given up: nothing is concluded from that. */
final class SilentHosts {
  private SilentHosts() {}

  /** Whether a step is about the machine itself, or its place in the Swarm. */
  static boolean isOf(HostName host, StepId step) {
    return (step.path() + "/").matches("(hosts|swarm)/" + Pattern.quote(host.value()) + "/.*");
  }

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
