package dev.skep.cluster.recover;

import dev.skep.cluster.store.RecoveryMark;
import dev.skep.run.Cost;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.swarm.SwarmContext;
import java.util.Set;

/** Writes down that a recovery is over, once all else is done. */
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
