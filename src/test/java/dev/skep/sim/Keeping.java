package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.keep.KeepEvent;
import dev.skep.keep.Keeper;
import dev.skep.keep.KeptCluster;
import dev.skep.keep.Trigger;
import dev.skep.run.Cancellation;
import dev.skep.run.Time;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A process that keeps a cluster, look by look, with what it tells. */
record Keeping(SkepProcess process, List<KeepEvent> told) {
  /** Of one who only looks. */
  static final RunReport NOTHING_DONE =
      new RunReport(Verdict.NO_CHANGE, Duration.ZERO, 0, List.of(), List.of(), List.of());

  /** What the keeper is made to do. */
  interface Looks {
    void of(Kept kept) throws InterruptedException;
  }

  /** A keeper, its clock, and what ends its process and is never to be used by itself. */
  record Kept(Keeper keeper, Time time, Cancellation life) {
    /** Looks once; answers how long it wants to wait then. */
    Duration once() throws InterruptedException {
      var pause = keeper.once(life);
      assertThat(life.reason()).as("why it keeps no longer").isEmpty();
      return pause;
    }

    /** Looks as often as the keeper wants to within this time. */
    void lookFor(Duration span) throws InterruptedException {
      var end = time.now().plus(span);
      while (time.now().isBefore(end)) {
        time.pause(once());
      }
    }
  }

  Ending over(String file, Looks looks) throws InterruptedException {
    return process.changing(
        file,
        cluster -> {
          var keeper =
              new Keeper(
                  new KeptCluster(cluster),
                  process.time(),
                  Trigger.silent(process.time()),
                  new Random(1),
                  process.events(),
                  told::add);
          looks.of(new Kept(keeper, process.time(), new Cancellation()));
          return NOTHING_DONE;
        });
  }
}
