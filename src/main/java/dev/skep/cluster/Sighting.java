package dev.skep.cluster;

import dev.skep.cluster.status.StatusReport;
import dev.skep.run.PlanDraft;
import java.util.Optional;

/** One look at a cluster: how it is, and what there is to do about it. */
public final class Sighting {
  private final Aim aim;
  private final Observed observed;
  private final PlanDraft<ClusterContext> draft;
  private final StatusReport status;
  private final boolean abandoned;

  Sighting(
      Aim aim,
      Observed observed,
      PlanDraft<ClusterContext> draft,
      StatusReport status,
      boolean abandoned) {
    this.aim = aim;
    this.observed = observed;
    this.draft = draft;
    this.status = status;
    this.abandoned = abandoned;
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

  /** Who changes the cluster now, as far as they show signs of life. */
  public Optional<StatusReport.LockStatus> holder() {
    return abandoned ? Optional.empty() : status.lock();
  }
}
