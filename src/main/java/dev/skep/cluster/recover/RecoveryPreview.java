package dev.skep.cluster.recover;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.run.PlanDraft;
import java.util.List;

/**
 * The preview of a recovery, before it begins.
 *
 * @param lines what was found and what will be done, for a person
 * @param draft the plan of its first round
 */
public record RecoveryPreview(List<String> lines, PlanDraft<ClusterContext> draft) {
  public RecoveryPreview {
    lines = List.copyOf(lines);
  }
}
