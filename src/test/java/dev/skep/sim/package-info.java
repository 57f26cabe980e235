/**
 * A whole cluster in memory: machines, a Swarm, MongoDB, balancers and apps as small models, a
 * clock that only moves when somebody waits, and processes of Skep's that can fail, stop or die at
 * any call. Start reading at {@link dev.skep.sim.SimulationTest}, then {@link dev.skep.sim.World}.
 */
@NullMarked
package dev.skep.sim;

import org.jspecify.annotations.NullMarked;
