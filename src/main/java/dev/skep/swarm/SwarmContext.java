package dev.skep.swarm;

import dev.skep.docker.Docker;
import dev.skep.hosts.steps.HostsContext;

/** The services that a step on the Swarm may use. */
public interface SwarmContext extends HostsContext {
  /**
   * The engine of a manager that answers and has a quorum.
   *
   * @throws dev.skep.run.Trouble when no manager does
   */
  Docker manager();

  Documents documents();

  VaultStore vault();
}
