package dev.skep.swarm;

import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the Swarm move the instances off hosts that are to be removed. An instance ends there
 * before its successor starts, so by then requests go to other backends and the new hosts are
 * ready.
 */
public record DrainHosts(String cluster, List<HostName> hosts, Set<StepId> needs)
    implements SwarmStep {
  /** The time limit for one host. An instance may use ten seconds to end, or what the file says. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  public DrainHosts {
    hosts = List.copyOf(hosts);
    needs = Set.copyOf(needs);
  }

  @Override
  public StepId id() {
    return DRAINED;
  }

  @Override
  public String title() {
    return "move what runs on %s"
        .formatted(hosts.stream().map(HostName::value).collect(Collectors.joining(", ")));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    for (var host : hosts) {
      var draining = new HostDrain(context, cluster, host);
      context.await(draining::isOver, "everything to move off %s".formatted(host), LIMIT);
    }
  }
}
