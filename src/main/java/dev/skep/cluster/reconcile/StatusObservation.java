package dev.skep.cluster.reconcile;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.status.StatusReport;
import dev.skep.run.PlanDraft;
import java.util.Optional;

/** One observation of a cluster: its status, and the plan for it. */
public final class StatusObservation {
  private final Goal goal;
  private final Observed observed;
  private final PlanDraft<ClusterContext> draft;
  private final StatusReport status;
  private final boolean abandoned;

  public StatusObservation(
      Goal goal,
      Observed observed,
      PlanDraft<ClusterContext> draft,
      StatusReport status,
      boolean abandoned) {
    this.goal = goal;
    this.observed = observed;
    this.draft = draft;
    this.status = status;
    this.abandoned = abandoned;
  }

  public Goal goal() {
    return goal;
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

  /** Returns the holder of the cluster's lock; empty when the holder shows no sign of life. */
  public Optional<StatusReport.LockStatus> holder() {
    return abandoned ? Optional.empty() : status.lock();
  }
}
