/**
 * Plans the whole cluster out of the plans of its tiers, with the steps that belong to no tier: the
 * vault, the lock, the record of the applied file, hosts that leave. Start reading at {@link
 * dev.skep.cluster.plan.Planner}: it is the table of contents.
 */
@NullMarked
package dev.skep.cluster.plan;

import org.jspecify.annotations.NullMarked;
