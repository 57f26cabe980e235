package dev.skep.cluster.plan;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.swarm.SwarmObserved;
import java.util.List;
import java.util.TreeSet;

/**
 * Plans what the cluster must remember before anything is built on it: its secrets and the applied
 * file.
 */
final class StorePlanner {
  void plan(Desired desired, Observed observed, PlanDraft<ClusterContext> draft) {
    if (observed.swarm().isAbsent()) {
      draft.add(new TakeLock());
    }
    planSecrets(desired, observed, draft);
    planApplied(desired, observed, draft);
  }

  private static void planSecrets(
      Desired desired, Observed observed, PlanDraft<ClusterContext> draft) {
    var vault = observed.swarm().known().map(SwarmObserved::vault);
    if (observed.swarm().isUnknown() || vault.filter(Seen::isUnknown).isPresent()) {
      return;
    }
    var missing = new TreeSet<>(ClusterSecrets.wanted(desired));
    vault.flatMap(Seen::known).map(List::copyOf).ifPresent(missing::removeAll);
    if (!missing.isEmpty()) {
      draft.add(new MakeSecrets(desired.spec().cluster(), missing, desired.swarm().managers()));
    }
  }

  private static void planApplied(
      Desired desired, Observed observed, PlanDraft<ClusterContext> draft) {
    switch (observed.applied()) {
      case Seen.Unknown<AppliedSpec>(var reason) -> {
        if (observed.swarm().isPresent()) { // else nothing is recorded, with a reason
          draft.refuse(unread(reason));
        }
      }
      case Seen.Absent<AppliedSpec> _ -> draft.add(new RecordApplied(desired.text()));
      case Seen.Present<AppliedSpec>(var applied) -> {
        if (!applied.sha256().equals(desired.text().sha256())) {
          draft.add(new RecordApplied(desired.text()));
        }
      }
    }
  }

  /**
   * Returns the refusal for an applied file that cannot be read. It is not known which of its
   * changes the new file would undo, and no run could heal by it.
   */
  private static Trouble unread(String reason) {
    return Trouble.failed(
            "The file that was applied last cannot be read; nothing was changed: " + reason)
        .next("What runs, runs on.");
  }
}
