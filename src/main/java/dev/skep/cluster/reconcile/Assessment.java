package dev.skep.cluster.reconcile;

import dev.skep.cluster.losses.QuorumGuard;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.run.PlanDraft;

/**
 * One look at the world, and what is to be done about it. Only a sight is run or shown, so that no
 * plan comes past the {@link QuorumGuard}.
 */
public record Assessment(Observed seen, PlanDraft<ClusterContext> draft) {
  public Assessment {
    draft = new QuorumGuard(seen).permitted(draft);
  }

  /** MongoDB is asked when the whole is the matter, or when what is to be done leads over it. */
  public static Assessment of(Goal aim, Observer observer, PlanFunction planning) {
    if (aim.startsWithMongo()) {
      return of(aim, observer.observe(), planning);
    }
    var front = of(aim, observer.observeButMongo(), planning);
    return Goal.leadsOverMongo(front.draft())
        ? of(aim, observer.andMongo(front.seen()), planning)
        : front;
  }

  public static Assessment of(Goal aim, Observed seen, PlanFunction planning) {
    return new Assessment(seen, aim.draft(planning, seen));
  }
}
