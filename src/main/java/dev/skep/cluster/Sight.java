package dev.skep.cluster;

import dev.skep.run.PlanDraft;

/**
 * One look at the world, and what is to be done about it. Only a sight is run or shown, so that no
 * plan comes past the {@link QuorumGuard}.
 */
record Sight(Observed seen, PlanDraft<ClusterContext> draft) {
  Sight {
    draft = new QuorumGuard(seen).permitted(draft);
  }

  /** MongoDB is asked when the whole is the matter, or when what is to be done leads over it. */
  static Sight of(Aim aim, Observer observer, Planning planning) {
    if (aim.startsWithMongo()) {
      return of(aim, observer.observe(), planning);
    }
    var front = of(aim, observer.observeButMongo(), planning);
    return Aim.leadsOverMongo(front.draft())
        ? of(aim, observer.andMongo(front.seen()), planning)
        : front;
  }

  static Sight of(Aim aim, Observed seen, Planning planning) {
    return new Sight(seen, aim.draft(planning, seen));
  }
}
