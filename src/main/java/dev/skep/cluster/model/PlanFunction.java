package dev.skep.cluster.model;

import dev.skep.run.PlanDraft;

/** From what is wanted and what was found to what is to be done. */
@FunctionalInterface
public interface PlanFunction {
  PlanDraft<ClusterContext> plan(Desired desired, Observed observed);
}
