package dev.skep.balancer;

import dev.skep.run.PlanDraft;

/** From what is to be served and how it was found to the steps that make it so. */
public final class BalancerPlanner {
  public <C extends BalancerContext> void plan(
      BalancerDesired desired, BalancerObserved observed, PlanDraft<C> draft) {}
}
