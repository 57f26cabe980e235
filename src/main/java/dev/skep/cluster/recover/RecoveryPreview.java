package dev.skep.cluster.recover;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.run.PlanDraft;
import java.util.List;

/**
 * A recovery as it is told before it begins.
 *
 * @param lines what was found and what will be done, for a person
 * @param draft the first round of it
 */
public record RecoveryPreview(List<String> lines, PlanDraft<ClusterContext> draft) {
  public RecoveryPreview {
    lines = List.copyOf(lines);
  }
}
