package dev.skep.docker.swarm;

import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Removal;
import java.util.List;

/** The Swarm's nodes; needs a manager. */
public interface Nodes {
  List<SwarmNode> list();

  /** By id. Throws {@link NotFound}. */
  SwarmNode inspect(String id);

  /** Changes what the change names, by compare-and-set; throws {@link StaleVersion}. */
  void update(String id, long version, NodeChange change);

  /** One that is not down, or a manager, is refused unless forced (a manager even then). */
  void remove(String id, Removal... how);
}
