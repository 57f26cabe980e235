/**
 * Takes every host out of service, restarts it and puts it back, one after the other. The order,
 * the warnings and the plan are pure; the steps are those of the tiers, except the restart itself.
 * Start reading at {@link dev.skep.cluster.roll.RollPlanner}.
 */
@NullMarked
package dev.skep.cluster.roll;

import org.jspecify.annotations.NullMarked;
