package dev.skep.cluster.reconcile;

import dev.skep.cluster.lock.Holder;
import dev.skep.cluster.model.ProbeResult;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.store.History;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.Trouble;
import dev.skep.swarm.Documents;
import java.time.Instant;
import java.util.List;

/**
 * Records in the cluster's history how a run ended. Without a manager there is no history to write
 * to.
 */
public record RunRecord(Documents documents, Holder me) {
  /**
   * Writes the run's entry.
   *
   * @return what to tell the user, where the history is there and takes no entry
   */
  public List<String> write(RunReport report, Instant began) throws InterruptedException {
    var trouble =
        report.troubles().stream()
            .findFirst()
            .or(() -> report.failures().stream().findFirst().map(failure -> failure.trouble()))
            .map(Trouble::brief)
            .orElse("");
    var entry =
        new History.Entry(
            began.toString(),
            me.owner() + "@" + me.host(),
            me.verb(),
            report.verdict().name(),
            report.took().toMillis(),
            report.stepsDone(),
            trouble,
            report.probed().filter(each -> each.requests() > 0).map(RunRecord::inHistory));
    try {
      documents.update(
          History.DOCUMENT, History.class, History.EMPTY, before -> before.with(entry));
      return List.of();
    } catch (EngineException unreachable) {
      return List.of(); // the verdict is printed; a cluster without a manager keeps no history
    } catch (Trouble untold) {
      return untold.kind() == Trouble.Kind.UNREACHABLE || untold.kind() == Trouble.Kind.LOCKED
          ? List.of()
          : List.of("this run is not in the history: " + untold.what());
    }
  }

  private static History.Probe inHistory(ProbeResult seen) {
    return new History.Probe(seen.requests(), seen.failed(), seen.longestStall().toMillis());
  }
}
