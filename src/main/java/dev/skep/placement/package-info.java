/**
 * Decides which container goes to which host: constraints and affinities in classic Swarm's
 * language, replica sets whose members stay apart, ports, memory, and the reason for every host
 * that is not taken. Pure: the same question has the same answer. Nothing that knows Docker or
 * MongoDB may enter. Start reading at {@link dev.skep.placement.Placer}; the hard rules stand in
 * {@code HardRules}.
 */
@NullMarked
package dev.skep.placement;

import org.jspecify.annotations.NullMarked;
