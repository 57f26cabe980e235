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
 * Nodes that a host was before it was made anew: its engine says that it is another one now, so
 * these never come back, though with a slow heartbeat the managers take them for ready for minutes.
 *
 * @param nodeId what the host's engine is now; empty when it is in no Swarm
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

  /** Of the same name, and with our mark or never marked before it went. */
  private boolean isFormer(SwarmNode node) {
    var marked = node.labels().getOrDefault(ClusterLabels.NAME, host.value());
    return node.hostname().equals(host.value())
        && marked.equals(host.value())
        && !node.id().equals(nodeId);
  }

  /** A manager must be none before it can be removed. */
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
