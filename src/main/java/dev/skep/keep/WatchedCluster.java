package dev.skep.keep;

import dev.skep.cluster.keeping.ClusterWatch;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.reconcile.StatusObservation;

/** A kept cluster whose events are listened to between two observations. */
public record WatchedCluster(Keeper.Kept kept, ClusterWatch watch) implements Keeper.Kept {
  @Override
  public StatusObservation assess() {
    var seen = kept.assess();
    watch.follow(seen.observed().hosts());
    return seen;
  }

  @Override
  public RunReport mend(StatusObservation seen, RunRequest request) throws InterruptedException {
    return kept.mend(seen, request);
  }

  @Override
  public void remark(StatusObservation seen, RunRequest request, String why)
      throws InterruptedException {
    kept.remark(seen, request, why);
  }

  @Override
  public void close() {
    watch.close();
    kept.close();
  }
}
