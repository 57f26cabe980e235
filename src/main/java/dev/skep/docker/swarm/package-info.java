/**
 * The engine's Swarm: ports and records for nodes, services, tasks, secrets and configs. Start
 * reading at {@link dev.skep.docker.swarm.Services}.
 */
@NullMarked
package dev.skep.docker.swarm;

import org.jspecify.annotations.NullMarked;
