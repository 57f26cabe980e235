package dev.skep.keep;

import dev.skep.cluster.Attendance;
import dev.skep.cluster.Cluster;
import dev.skep.cluster.RunReport;
import dev.skep.cluster.Sighting;
import dev.skep.cluster.UpRequest;

/** A whole cluster, kept. */
public record KeptCluster(Cluster cluster) implements Keeper.Kept {
  @Override
  public Sighting sight() {
    return cluster.sight(Attendance.NOBODY);
  }

  @Override
  public RunReport mend(Sighting seen, UpRequest request) throws InterruptedException {
    return cluster.mend(seen, request);
  }

  @Override
  public void remark(Sighting seen, UpRequest request, String why) throws InterruptedException {
    cluster.remark(seen, request, why);
  }
}
