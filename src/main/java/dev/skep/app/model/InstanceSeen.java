package dev.skep.app.model;

import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Seen;
import java.time.Instant;
import java.util.Optional;

/**
 * One instance of a release: a slot of its service.
 *
 * @param host where it stands; empty before it is placed or if its node is no host of this cluster
 * @param error the engine's reason for a failure; empty when there is none
 * @param passes whether it passes the check of every balancer that answered; unknown if none
 *     answered
 * @param failing whether balancers that answered know it, and it passes the check of none of them
 * @param container its id; empty before it is known
 * @param since when it came into its state
 */
public record InstanceSeen(
    int slot,
    Optional<HostName> host,
    TaskState state,
    String error,
    Seen<Boolean> passes,
    boolean failing,
    String container,
    Instant since) {
  /** An instance of which only its state and its health are known. */
  public InstanceSeen(
      int slot, Optional<HostName> host, TaskState state, String error, Seen<Boolean> passes) {
    this(slot, host, state, error, passes, false, "", Instant.EPOCH);
  }

  public boolean running() {
    return state == TaskState.RUNNING;
  }

  /** Whether the instance was observed to run and to pass its health check. */
  public boolean serves() {
    return running() && passes.known().orElse(false);
  }
}
