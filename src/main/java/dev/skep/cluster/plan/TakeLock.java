package dev.skep.cluster.plan;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.run.Cost;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.swarm.SwarmStep;
import java.util.Set;

/** Takes the Swarm's lock as soon as there is a Swarm: from then on other runs find it there. */
public record TakeLock() implements Step<ClusterContext> {
  public static final StepId ID = StepKind.TAKE_LOCK.of();

  @Override
  public StepId id() {
    return ID;
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(SwarmStep.INIT);
  }

  @Override
  public String title() {
    return "lock the cluster";
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(ClusterContext context) throws InterruptedException {
    context.locking().lock();
  }
}
