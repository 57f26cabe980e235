/**
 * Every host out of service, started anew and back, one after the other. Which order that is, what
 * is said before and what is done are pure; the steps are those of the tiers, but for the start
 * itself. Start reading at {@link dev.skep.cluster.roll.RollPlanner}.
 */
@NullMarked
package dev.skep.cluster.roll;

import org.jspecify.annotations.NullMarked;
