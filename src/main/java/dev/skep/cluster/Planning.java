package dev.skep.cluster;

import dev.skep.run.PlanDraft;

/** From what is wanted and what was found to what is to be done. */
@FunctionalInterface
public interface Planning {
  PlanDraft<ClusterContext> plan(Desired desired, Observed observed);
}
