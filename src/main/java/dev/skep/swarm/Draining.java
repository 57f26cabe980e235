package dev.skep.swarm;

import dev.skep.docker.Node;
import dev.skep.docker.NodeChange;
import dev.skep.docker.StaleVersion;
import dev.skep.docker.Task;
import dev.skep.docker.TaskFilter;
import dev.skep.docker.TaskState;
import dev.skep.hosts.HostName;
import dev.skep.hosts.Marks;
import java.util.List;
import java.util.Optional;

/** Has the Swarm take all that is ours off one host, and sees when nothing of it runs any more. */
record Draining(SwarmContext context, String cluster, HostName host) {
  boolean isOver() {
    var nodes =
        context.manager().nodes().list().stream()
            .filter(node -> NodesOfHosts.isOf(host, node) && node.state() == Node.State.READY)
            .toList();
    boolean all = true;
    for (var node : nodes) {
      all &= isDrained(node);
    }
    return all;
  }

  private boolean isDrained(Node node) {
    if (node.availability() == Node.Availability.DRAIN) {
      return tasks(node).stream().noneMatch(task -> task.state() == TaskState.RUNNING);
    }
    try {
      var drain = NodeChange.availability(Node.Availability.DRAIN);
      context.manager().nodes().update(node.id(), node.version(), drain);
    } catch (StaleVersion _) {
      // The managers wrote in between: the next look reads again.
    }
    return false;
  }

  private List<Task> tasks(Node node) {
    var filter =
        new TaskFilter(
            Optional.empty(), Optional.of(node.id()), Marks.in(cluster), Optional.empty());
    return context.manager().tasks().list(filter);
  }
}
