/**
 * The engine's Swarm: nodes, services, tasks, secrets and configs: ports and records. Start reading
 * at {@link dev.skep.docker.swarm.Services}.
 */
@NullMarked
package dev.skep.docker.swarm;

import org.jspecify.annotations.NullMarked;
