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

/** What the cluster must remember before anything is built on it: its secrets, the file itself. */
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
        if (observed.swarm().isPresent()) { // else nothing is recorded, and it says why
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

  /** What it would take back of another's file is not known, nor would anybody heal by it. */
  private static Trouble unread(String reason) {
    return Trouble.failed(
            "The file that was applied last cannot be read; nothing was changed: " + reason)
        .next("What runs, runs on.");
  }
}
