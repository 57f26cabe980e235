package dev.skep.cluster;

import dev.skep.hosts.Host;
import dev.skep.hosts.HostName;
import dev.skep.run.StepId;
import dev.skep.run.Subject;
import java.util.List;
import java.util.Set;

/** Hosts that run, say nothing, and are not given up: nothing is concluded from that. */
final class SilentHosts {
  private static final Set<String> TIERS = Set.of("hosts", "swarm");

  private SilentHosts() {}

  /** Whether a step is about the machine itself, or its place in the Swarm. */
  static boolean isOf(HostName host, StepId step) {
    return TIERS.contains(step.tier()) && step.isAbout(Subject.HOST, host.value());
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
