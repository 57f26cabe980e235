package dev.skep.swarm;

import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Removal;
import dev.skep.docker.swarm.NodeChange;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import java.time.Duration;

/**
 * The nodes of a host from before it was remade. Its engine is another node now, so these never
 * come back, though with a slow heartbeat the managers take them for ready for minutes.
 *
 * @param nodeId the node of the host's present engine; empty when it is in no Swarm
 */
record FormerNodes(HostName host, String nodeId) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  void forget(SwarmContext context) throws InterruptedException {
    for (var node : context.manager().nodes().list()) {
      if (isFormer(node)) {
        context.await(
            () -> isForgotten(context, node.id()),
            "the former node %s of %s to be forgotten".formatted(node.id(), host),
            LIMIT);
      }
    }
  }

  /**
   * Whether a node is a former one of this host. It has the host's name but another id, and the
   * host's label or none, as a node that was lost before it was labelled.
   */
  private boolean isFormer(SwarmNode node) {
    var marked = node.labels().getOrDefault(ClusterLabels.NAME, host.value());
    return node.hostname().equals(host.value())
        && marked.equals(host.value())
        && !node.id().equals(nodeId);
  }

  /**
   * Whether the node is removed. A manager is demoted first: the Swarm does not remove a manager.
   */
  private static boolean isForgotten(SwarmContext context, String id) {
    var nodes = context.manager().nodes();
    try {
      var node = nodes.inspect(id);
      if (node.role() == SwarmNode.Role.MANAGER) {
        nodes.update(id, node.version(), NodeChange.role(SwarmNode.Role.WORKER));
        return false;
      }
      if (node.manager().isPresent()) {
        return false; // demoted, and still among the managers for a moment
      }
      nodes.remove(id, Removal.FORCE);
      return true;
    } catch (NotFound gone) {
      return true;
    } catch (StaleVersion overtaken) {
      return false;
    }
  }
}
