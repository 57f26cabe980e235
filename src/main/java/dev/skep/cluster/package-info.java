/**
 * Puts the tiers together: what is desired, what is observed, the plan between the two, and its run
 * under the cluster's lock. Start reading at {@link dev.skep.cluster.plan.Planner}: it is the table
 * of contents.
 */
@NullMarked
package dev.skep.cluster;

import org.jspecify.annotations.NullMarked;
