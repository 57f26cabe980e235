package dev.skep.cluster.recover;

import dev.skep.cluster.store.RecoveryMark;
import dev.skep.run.Cost;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.swarm.SwarmContext;
import java.util.Set;

/** Records in the cluster's documents that a recovery has ended, once all other steps are done. */
record EndRecovery(Set<StepId> needs) implements Step<SwarmContext> {
  EndRecovery {
    needs = Set.copyOf(needs);
  }

  @Override
  public StepId id() {
    return StepKind.END_RECOVERY.of();
  }

  @Override
  public String title() {
    return "write down that all is recovered";
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    context
        .documents()
        .update(RecoveryMark.DOCUMENT, RecoveryMark.class, RecoveryMark.NONE, RecoveryMark::ended);
  }
}
