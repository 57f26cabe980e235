package dev.skep.swarm;

import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.time.Duration;
import java.util.Set;

/**
 * Takes a host out of the Swarm's service for a while: its instances end in good order and start
 * elsewhere where there is room. HAProxy's own checks send no request to a backend that ends.
 * {@link ReinstateHost} undoes it, also for a host that an earlier run left aside.
 */
public record SetHostAside(String cluster, HostName host, Set<StepId> needs) implements SwarmStep {
  /**
   * The time that an instance may take to end, and some more; a drain in the file takes seconds.
   */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  public SetHostAside {
    needs = Set.copyOf(needs);
  }

  @Override
  public StepId id() {
    return SwarmStep.aside(host);
  }

  @Override
  public String title() {
    return "set %s aside: what may move moves, the rest of the apps there ends".formatted(host);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    var draining = new HostDrain(context, cluster, host);
    context.await(
        () -> RetryableQuestion.yes(draining::isOver),
        "nothing of an app to run on " + host,
        LIMIT);
  }
}
