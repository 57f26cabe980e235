package dev.skep.cluster.losses;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.run.StepId;
import dev.skep.run.Subject;
import java.util.List;
import java.util.Set;

/**
 * Finds the hosts that are on, do not answer and are not lost. Nothing is concluded from their
 * silence.
 */
public final class SilentHosts {
  private static final Set<String> TIERS = Set.of("hosts", "swarm");

  private SilentHosts() {}

  /** Whether a step is about this host itself, or about its place in the Swarm. */
  public static boolean isOf(HostName host, StepId step) {
    return TIERS.contains(step.tier()) && step.isAbout(Subject.HOST, host.value());
  }

  public static List<HostName> in(Observed observed) {
    var losses = observed.hosts().losses();
    return observed.hosts().hosts().known().orElse(List.of()).stream()
        .filter(Host::isOn)
        .map(Host::name)
        .filter(host -> observed.hosts().engine(host).isUnknown())
        .filter(host -> losses.of(host).isEmpty() && !losses.givenUp().containsKey(host))
        .toList();
  }
}
