package dev.skep.keep;

import dev.skep.cluster.Cluster;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.reconcile.Attended;
import dev.skep.cluster.reconcile.StatusObservation;

/** A whole cluster, as the keeper observes and heals it. */
public record KeptCluster(Cluster cluster) implements Keeper.Kept {
  @Override
  public StatusObservation assess() {
    return cluster.assess(Attended.NOBODY);
  }

  @Override
  public RunReport mend(StatusObservation seen, RunRequest request) throws InterruptedException {
    return cluster.mend(seen, request);
  }

  @Override
  public void remark(StatusObservation seen, RunRequest request, String why)
      throws InterruptedException {
    cluster.remark(seen, request, why);
  }
}
