package dev.skep.cluster;

import dev.skep.run.PlanDraft;
import java.util.List;

/**
 * A healing as it is told before it begins.
 *
 * @param draft the first round of it
 * @param minorities what is left of sets without a majority, about which it does nothing
 */
public record HealView(PlanDraft<ClusterContext> draft, List<Minority> minorities) {
  public HealView {
    minorities = List.copyOf(minorities);
  }
}
