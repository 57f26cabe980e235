package dev.skep.app;

import dev.skep.run.PlanDraft;

/** From what is wanted and what stands in the books to the steps of a release. */
public final class AppPlanner {
  public <C extends AppContext> void plan(
      AppDesired desired, AppObserved observed, PlanDraft<C> draft) {}
}
