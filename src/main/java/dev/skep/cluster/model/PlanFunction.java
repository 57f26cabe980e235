package dev.skep.cluster.model;

import dev.skep.run.PlanDraft;

/** Plans the steps from what is desired and what was observed. */
@FunctionalInterface
public interface PlanFunction {
  PlanDraft<ClusterContext> plan(Desired desired, Observed observed);
}
