package dev.skep.docker.swarm;

import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Removal;

/** The Swarm as one engine sees it. All but {@link #leave} and the join need a manager. */
public interface Swarm {
  /** Starts a Swarm with this engine as its first manager; answers the node's id. */
  String init(SwarmInit init);

  /** Joins this engine; returns once it is in, or {@link EngineRefused} with the reason. */
  void join(SwarmJoin join);

  /** Leaves; a manager is refused unless forced. */
  void leave(Removal... how);

  /** Refused with 503 on an engine that is no manager. */
  SwarmState inspect();

  /** Changes the settings by compare-and-set on the version; throws {@link StaleVersion}. */
  void update(long version, SwarmSettings settings);
}
