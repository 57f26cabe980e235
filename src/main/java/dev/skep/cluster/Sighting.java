package dev.skep.cluster;

import dev.skep.cluster.status.StatusReport;
import dev.skep.run.PlanDraft;

/** One look at a cluster: how it is, and what there is to do about it. */
public final class Sighting {
  private final Aim aim;
  private final Observed observed;
  private final PlanDraft<ClusterContext> draft;
  private final StatusReport status;

  Sighting(Aim aim, Observed observed, PlanDraft<ClusterContext> draft, StatusReport status) {
    this.aim = aim;
    this.observed = observed;
    this.draft = draft;
    this.status = status;
  }

  Aim aim() {
    return aim;
  }

  public Observed observed() {
    return observed;
  }

  public PlanDraft<ClusterContext> draft() {
    return draft;
  }

  public StatusReport status() {
    return status;
  }
}
