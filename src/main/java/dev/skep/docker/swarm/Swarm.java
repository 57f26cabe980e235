package dev.skep.docker.swarm;

import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Removal;

/** The Swarm as one engine sees it. All calls but {@link #leave} and the join need a manager. */
public interface Swarm {
  /** Starts a Swarm with this engine as its first manager; returns the node's id. */
  String init(SwarmInit init);

  /**
   * Joins this engine to a Swarm. Returns once it is in, or throws {@link EngineRefused} with the
   * reason.
   */
  void join(SwarmJoin join);

  /** Leaves the Swarm; a manager is refused unless forced. */
  void leave(Removal... how);

  /** The Swarm's state. An engine that is no manager refuses with 503. */
  SwarmState inspect();

  /** Changes the settings by compare-and-set on the version; throws {@link StaleVersion}. */
  void update(long version, SwarmSettings settings);
}
