package dev.skep.cluster.model;

import dev.skep.cluster.Happened;
import dev.skep.cluster.plan.Planner;
import dev.skep.cluster.reconcile.Assessment;
import dev.skep.run.PlanDraft;
import tools.jackson.databind.json.JsonMapper;

/** What {@code up} would do to the recorded cluster, and all that it follows from. */
public record RecordedPlan(
    Desired desired, Observed observed, PlanDraft<? extends ClusterContext> draft) {

  /**
   * The plan for a file in that cluster, after something has happened to its hosts.
   *
   * @param happened as JSON, with the fields of {@link Happened}
   */
  public static RecordedPlan of(String file, String happened) {
    var since = JsonMapper.shared().readValue(happened, Happened.class);
    var cluster = new RecordedCluster(file, since);
    var observed = cluster.observed();
    return new RecordedPlan(
        cluster.goal().maker().desired(observed),
        observed,
        Assessment.of(cluster.goal(), observed, new Planner()).draft());
  }
}
