package dev.skep.cluster.reconcile;

import dev.skep.cluster.losses.QuorumGuard;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.run.PlanDraft;

/**
 * One observation of the cluster and the plan for it. Only an assessment's plan is run or shown, so
 * that no plan bypasses the {@link QuorumGuard}.
 */
public record Assessment(Observed seen, PlanDraft<ClusterContext> draft) {
  public Assessment {
    draft = new QuorumGuard(seen).permitted(draft);
  }

  /**
   * Observes the cluster and plans for it. MongoDB is observed when the goal needs it from the
   * start, or when a step of the plan waits for one of MongoDB's steps.
   */
  public static Assessment of(Goal goal, Observer observer, PlanFunction planning) {
    if (goal.startsWithMongo()) {
      return of(goal, observer.observe(), planning);
    }
    var front = of(goal, observer.observeButMongo(), planning);
    return Goal.leadsOverMongo(front.draft())
        ? of(goal, observer.andMongo(front.seen()), planning)
        : front;
  }

  public static Assessment of(Goal goal, Observed seen, PlanFunction planning) {
    return new Assessment(seen, goal.draft(planning, seen));
  }
}
