package dev.skep.cluster.keeping;

import dev.skep.cluster.losses.MinoritySet;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.run.PlanDraft;
import java.util.List;

/**
 * The preview of a {@code heal} run, before it begins.
 *
 * @param draft the plan of its first round
 * @param minorities replica sets without a majority, about which the run does nothing
 */
public record HealPreview(PlanDraft<ClusterContext> draft, List<MinoritySet> minorities) {
  public HealPreview {
    minorities = List.copyOf(minorities);
  }
}
