package dev.skep.keep;

import dev.skep.cluster.ClusterWatch;
import dev.skep.cluster.RunReport;
import dev.skep.cluster.Sighting;
import dev.skep.cluster.UpRequest;

/** What is kept, and listened to between one look and the next. */
public record WatchedCluster(Keeper.Kept kept, ClusterWatch watch) implements Keeper.Kept {
  @Override
  public Sighting sight() {
    var seen = kept.sight();
    watch.follow(seen.observed().hosts());
    return seen;
  }

  @Override
  public RunReport mend(Sighting seen, UpRequest request) throws InterruptedException {
    return kept.mend(seen, request);
  }

  @Override
  public void remark(Sighting seen, UpRequest request, String why) throws InterruptedException {
    kept.remark(seen, request, why);
  }

  @Override
  public void close() {
    watch.close();
    kept.close();
  }
}
