package dev.skep.balancer;

import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import java.time.Duration;
import java.util.Set;

/**
 * Removes a balancer that is no longer desired; it is given 10 s to finish the requests under way.
 */
public record RemoveBalancer(String name, HostName host, Set<StepId> needs)
    implements BalancerStep {
  private static final Duration STOP = Duration.ofSeconds(10);

  public RemoveBalancer {
    needs = Set.copyOf(needs);
  }

  @Override
  public StepId id() {
    return StepKind.REMOVE_BALANCER.of(name, host);
  }

  @Override
  public String title() {
    return "remove %s from %s".formatted(name, host);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(BalancerContext context) {
    var engine = context.engine(host);
    if (engine.containers().find(name).isPresent()) {
      engine.containers().stop(name, STOP);
      engine.containers().remove(name, Removal.FORCE);
    }
    if (engine.volumes().find(name).isPresent()) {
      engine.volumes().remove(name);
    }
  }
}
