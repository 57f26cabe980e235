/**
 * Breaking something on purpose and watching who mends it and how fast: the engine's restart
 * policy, Swarm, MongoDB's election, HAProxy's checks, or a {@code keep} that runs elsewhere. Which
 * thing a drill's words mean and how it goes are pure; only {@link dev.skep.cluster.drill.Drill}
 * and its kin break anything. Start reading at {@link dev.skep.cluster.drill.DrillKind}.
 */
@NullMarked
package dev.skep.cluster.drill;

import org.jspecify.annotations.NullMarked;
