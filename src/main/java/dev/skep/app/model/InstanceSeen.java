package dev.skep.app.model;

import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Seen;
import java.time.Instant;
import java.util.Optional;

/**
 * One instance of a release: a slot of its service.
 *
 * @param host where it stands; empty before it is placed or when its node is no host of ours
 * @param error the engine's reason for a failure; empty when there is none
 * @param passes whether every balancer that answered finds it well; unknown when none answered
 * @param failing whether a balancer answered and none that did finds it well
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
  /** One that nothing is said of but whether it runs and is well. */
  public InstanceSeen(
      int slot, Optional<HostName> host, TaskState state, String error, Seen<Boolean> passes) {
    this(slot, host, state, error, passes, false, "", Instant.EPOCH);
  }

  public boolean running() {
    return state == TaskState.RUNNING;
  }

  /** Whether it was seen to run and to be found well. */
  public boolean serves() {
    return running() && passes.known().orElse(false);
  }
}
