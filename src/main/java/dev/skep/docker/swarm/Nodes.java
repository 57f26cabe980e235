package dev.skep.docker.swarm;

import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Removal;
import java.util.List;

/** The Swarm's nodes. Needs a manager. */
public interface Nodes {
  List<SwarmNode> list();

  /** The node of this id. Throws {@link NotFound}. */
  SwarmNode inspect(String id);

  /** Applies the change, by compare-and-set on the version. Throws {@link StaleVersion}. */
  void update(String id, long version, NodeChange change);

  /**
   * Removes a node. One that is not down is refused unless forced; a manager is refused even then.
   */
  void remove(String id, Removal... how);
}
