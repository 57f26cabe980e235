package dev.skep.cluster;

import dev.skep.cluster.lock.Holder;
import dev.skep.cluster.store.History;
import dev.skep.docker.EngineException;
import dev.skep.run.Trouble;
import dev.skep.swarm.Documents;
import java.time.Instant;

/** Writes down how a run ended, in the cluster's history; without a manager it cannot. */
record RunRecord(Documents documents, Holder me) {
  void write(RunReport report, Instant began) throws InterruptedException {
    var trouble =
        report.troubles().stream()
            .findFirst()
            .or(() -> report.failures().stream().findFirst().map(failure -> failure.trouble()))
            .map(Trouble::what)
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
    } catch (Trouble | EngineException unreachable) {
      // The verdict is printed all the same; a cluster without a manager keeps no history.
    }
  }

  private static History.Probe inHistory(Probed seen) {
    return new History.Probe(seen.requests(), seen.failed(), seen.longestStall().toMillis());
  }
}
