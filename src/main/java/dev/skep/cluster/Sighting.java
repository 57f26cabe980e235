package dev.skep.cluster;

import dev.skep.cluster.status.StatusReport;
import dev.skep.run.PlanDraft;

/** One look at a cluster: how it is, and what there is to do about it. */
public record Sighting(Observed observed, PlanDraft<ClusterContext> draft, StatusReport status) {}
