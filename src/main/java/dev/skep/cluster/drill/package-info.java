/**
 * Breaks something on purpose and watches what repairs it and how fast: the engine's restart
 * policy, Swarm, MongoDB's election, HAProxy's checks, or a {@code keep} that runs elsewhere. The
 * choice of the target and the progress are pure; only {@link dev.skep.cluster.drill.Drill} and its
 * implementations break anything. Start reading at {@link dev.skep.cluster.drill.DrillKind}.
 */
@NullMarked
package dev.skep.cluster.drill;

import org.jspecify.annotations.NullMarked;
