package dev.skep.cluster.keeping;

import dev.skep.cluster.losses.MinoritySet;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.run.PlanDraft;
import java.util.List;

/**
 * A healing as it is told before it begins.
 *
 * @param draft the first round of it
 * @param minorities what is left of sets without a majority, about which it does nothing
 */
public record HealPreview(PlanDraft<ClusterContext> draft, List<MinoritySet> minorities) {
  public HealPreview {
    minorities = List.copyOf(minorities);
  }
}
