/**
 * Builds a new Swarm around what still runs, after all managers were lost: the checks before, and
 * the plan that restores the memory. Start reading at {@link
 * dev.skep.cluster.recover.RecoveryInspection}.
 */
@NullMarked
package dev.skep.cluster.recover;

import org.jspecify.annotations.NullMarked;
