package dev.skep.docker;

import java.util.List;

/** The Swarm's nodes; needs a manager. */
public interface Nodes {
  List<Node> list();

  /** By id. Throws {@link NotFound}. */
  Node inspect(String id);

  /** Changes what the change names, by compare-and-set; throws {@link StaleVersion}. */
  void update(String id, long version, NodeChange change);

  /** One that is not down, or a manager, is refused unless forced (a manager even then). */
  void remove(String id, Removal... how);
}
