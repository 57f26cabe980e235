package dev.skep.cluster;

import dev.skep.hosts.HostName;
import dev.skep.hosts.HostStep;
import dev.skep.hosts.HostsObserver;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks what stands on hosts that were there already and off, before a Swarm and a vault are made:
 * if it is a cluster's, these were there, and are lost.
 */
record HearHosts(String cluster, Set<HostName> hosts) implements Step<ClusterContext> {
  HearHosts {
    hosts = Set.copyOf(hosts);
  }

  @Override
  public StepId id() {
    return HostStep.HEARD;
  }

  @Override
  public Set<StepId> needs() {
    return hosts.stream().map(HostStep::raised).collect(Collectors.toSet());
  }

  @Override
  public String title() {
    return "see whether a cluster stands on "
        + hosts.stream().map(HostName::value).sorted().collect(Collectors.joining(", "));
  }

  @Override
  public void run(ClusterContext context) {
    var seen = new HostsObserver(context.provider(), cluster).observe(Set.of());
    LostMemory.of(seen).ifPresent(HearHosts::stop);
  }

  private static void stop(Trouble lost) {
    throw lost;
  }
}
