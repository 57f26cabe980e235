/**
 * A new Swarm around what still runs, after all managers were lost: what is checked before, and the
 * plan that puts the memory back. Start reading at {@link
 * dev.skep.cluster.recover.RecoveryInspection}.
 */
@NullMarked
package dev.skep.cluster.recover;

import org.jspecify.annotations.NullMarked;
