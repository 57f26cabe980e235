package dev.skep.cluster.plan;

import dev.skep.cluster.losses.LostMemory;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.hosts.HostsObserver;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Inspects hosts that existed already and were off, before a Swarm and a vault are made. If they
 * carry a cluster's containers or volumes, there was a vault, and it is lost.
 */
record InspectStartedHosts(String cluster, Set<HostName> hosts) implements Step<ClusterContext> {
  InspectStartedHosts {
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
    return "see whether a cluster stands on " + names();
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  /** Waits until every started host answers: a silent one may hold what the others do not. */
  @Override
  public void run(ClusterContext context) throws InterruptedException {
    var seen = new AtomicReference<>(look(context));
    context.await(
        () -> {
          seen.set(look(context));
          return hosts.stream().allMatch(host -> seen.get().engine(host).isPresent());
        },
        "%s to tell what stands there".formatted(names()),
        context.timeouts().host());
    LostMemory.of(seen.get()).ifPresent(InspectStartedHosts::stop);
  }

  private HostsObserved look(ClusterContext context) {
    return new HostsObserver(context.provider(), cluster).observe(Set.of());
  }

  private String names() {
    return hosts.stream().map(HostName::value).sorted().collect(Collectors.joining(", "));
  }

  private static void stop(Trouble lost) {
    throw lost;
  }
}
