package dev.skep.sim;

import dev.skep.cluster.RunReport;
import dev.skep.keep.Bell;
import dev.skep.keep.KeepEvent;
import dev.skep.keep.Keeper;
import dev.skep.keep.KeptCluster;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A process that keeps a cluster, look by look, with what it tells. */
record Keeping(SkepProcess process, List<KeepEvent> told) {
  /** What the keeper is made to do. */
  interface Looks {
    void of(Keeper keeper) throws InterruptedException;
  }

  Ending over(String file, Looks looks) throws InterruptedException {
    return process.changing(
        file,
        cluster -> {
          looks.of(
              new Keeper(
                  new KeptCluster(cluster),
                  process.time(),
                  Bell.silent(process.time()),
                  new Random(1),
                  process.events(),
                  told::add));
          return new RunReport(
              Verdict.NO_CHANGE, Duration.ZERO, 0, List.of(), List.of(), List.of());
        });
  }
}
