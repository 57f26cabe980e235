package dev.skep.cluster.reconcile;

import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.RunIdentity;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.model.SwitchableGuard;
import dev.skep.cluster.reconcile.MemoryKeeper.Keys;
import dev.skep.cluster.store.History;
import dev.skep.run.Guard;
import dev.skep.run.Verdict;
import dev.skep.swarm.StoredDocument;
import java.util.Optional;

/**
 * Writes into the cluster's history, under the lock, why nothing is done about a problem. Then it
 * writes the copies, so that they hold the entry too. An entry that was written lately is not
 * written again.
 */
public record HistoryRemark(ClusterPorts ports, SwitchableGuard guard, RunEnvironment environment) {
  /** 300 characters are enough for a few hosts and a reason each. */
  private static final int LONGEST = 300;

  public void write(StatusObservation seen, RunRequest request, String why)
      throws InterruptedException {
    var entry = entry(request, why);
    if (!isRemembering(seen.observed()) || isWritten(entry)) {
      return;
    }
    var time = environment.time();
    var me = RunIdentity.holder(request.verb(), time.now());
    try (var session = RunSession.openLocked(ports, me, time, request)) {
      guard.set(session);
      ports
          .documents()
          .update(
              History.DOCUMENT, History.class, History.EMPTY, before -> before.remarking(entry));
      var _ = new MemoryKeeper(ports, environment, seen.goal()).write(Keys.LEFT);
    } finally {
      guard.set(Guard.open());
    }
  }

  /**
   * Whether the Swarm still has the cluster's memory. A Swarm that lost it must not get a history,
   * or it would look intact.
   */
  private static boolean isRemembering(Observed seen) {
    return seen.applied().isPresent()
        && seen.swarm().known().filter(swarm -> swarm.vault().isPresent()).isPresent();
  }

  private boolean isWritten(History.Entry entry) {
    var history =
        ports
            .documents()
            .read(History.DOCUMENT, History.class)
            .known()
            .map(StoredDocument::value)
            .orElse(History.EMPTY);
    return history.remarking(entry).equals(history);
  }

  private History.Entry entry(RunRequest request, String why) {
    return new History.Entry(
        environment.time().now().toString(),
        RunIdentity.words(),
        request.verb(),
        Verdict.NO_CHANGE.name(),
        0,
        0,
        why.substring(0, Math.min(LONGEST, why.length())),
        Optional.empty());
  }
}
