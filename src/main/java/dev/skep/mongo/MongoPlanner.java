package dev.skep.mongo;

import dev.skep.run.PlanDraft;

/** From what is wanted and what was found to the steps between them. Pure. */
public final class MongoPlanner {
  /** Adds the steps of this tier, its notes and its refusals. */
  public void plan(
      MongoDesired desired, MongoObserved observed, PlanDraft<? extends MongoContext> draft) {}
}
