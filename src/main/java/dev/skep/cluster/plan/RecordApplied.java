package dev.skep.cluster.plan;

import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.run.Cost;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.swarm.SwarmContext;
import dev.skep.swarm.SwarmStep;
import java.util.Set;

/** Records the applied file in the cluster, so that the next run knows what is desired. */
record RecordApplied(AppliedText text) implements Step<SwarmContext> {
  static final StepId ID = StepKind.RECORD_APPLIED.of();

  @Override
  public StepId id() {
    return ID;
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(SwarmStep.INIT, TakeLock.ID);
  }

  @Override
  public String title() {
    return "record the file that is applied";
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    var now = context.time().now().toString();
    context
        .documents()
        .update(
            AppliedSpec.DOCUMENT,
            AppliedSpec.class,
            AppliedSpec.NOTHING,
            before -> text.after(before, now));
  }
}
