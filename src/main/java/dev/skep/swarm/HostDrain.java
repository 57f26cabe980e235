package dev.skep.swarm;

import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.swarm.NodeChange;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskFilter;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import java.util.List;
import java.util.Optional;

/** Drains one host's node in the Swarm, and tells when none of the cluster's tasks runs there. */
record HostDrain(SwarmContext context, String cluster, HostName host) {
  boolean isOver() {
    var nodes =
        context.manager().nodes().list().stream()
            .filter(node -> NodesOfHosts.isOf(host, node) && node.state() == SwarmNode.State.READY)
            .toList();
    boolean all = true;
    for (var node : nodes) {
      all &= isDrained(node);
    }
    return all;
  }

  private boolean isDrained(SwarmNode node) {
    if (node.availability() == SwarmNode.Availability.DRAIN) {
      return tasks(node).stream().noneMatch(task -> task.state() == TaskState.RUNNING);
    }
    try {
      var drain = NodeChange.availability(SwarmNode.Availability.DRAIN);
      context.manager().nodes().update(node.id(), node.version(), drain);
    } catch (StaleVersion _) {
      // The managers wrote in between: the next round reads the node again.
    }
    return false;
  }

  private List<Task> tasks(SwarmNode node) {
    var filter =
        new TaskFilter(
            Optional.empty(), Optional.of(node.id()), ClusterLabels.in(cluster), Optional.empty());
    return context.manager().tasks().list(filter);
  }
}
