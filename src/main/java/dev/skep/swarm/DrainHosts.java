package dev.skep.swarm;

import dev.skep.docker.Node;
import dev.skep.docker.NodeChange;
import dev.skep.docker.StaleVersion;
import dev.skep.docker.Task;
import dev.skep.docker.TaskFilter;
import dev.skep.docker.TaskState;
import dev.skep.hosts.HostName;
import dev.skep.hosts.Marks;
import dev.skep.run.StepId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has the Swarm move what runs on hosts that were asked to leave. An instance ends there before its
 * successor starts, so by then requests go to the others and the new hosts are there.
 */
public record DrainHosts(String cluster, List<HostName> hosts, Set<StepId> needs)
    implements SwarmStep {
  /** Instances get the time that they ask for to end: ten seconds, or what the file says. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  public DrainHosts {
    hosts = List.copyOf(hosts);
    needs = Set.copyOf(needs);
  }

  @Override
  public StepId id() {
    return DRAINED;
  }

  @Override
  public String title() {
    return "move what runs on %s"
        .formatted(hosts.stream().map(HostName::value).collect(Collectors.joining(", ")));
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    for (var host : hosts) {
      context.await(
          () -> isDrained(context, host), "everything to move off %s".formatted(host), LIMIT);
    }
  }

  private boolean isDrained(SwarmContext context, HostName host) {
    var nodes =
        context.manager().nodes().list().stream()
            .filter(node -> NodesOfHosts.isOf(host, node) && node.state() == Node.State.READY)
            .toList();
    boolean all = true;
    for (var node : nodes) {
      all &= isDrained(context, node);
    }
    return all;
  }

  private boolean isDrained(SwarmContext context, Node node) {
    if (node.availability() == Node.Availability.DRAIN) {
      return tasks(context, node).stream().noneMatch(task -> task.state() == TaskState.RUNNING);
    }
    try {
      var drain = NodeChange.availability(Node.Availability.DRAIN);
      context.manager().nodes().update(node.id(), node.version(), drain);
    } catch (StaleVersion _) {
      // The managers wrote in between: the next look reads again.
    }
    return false;
  }

  private List<Task> tasks(SwarmContext context, Node node) {
    var filter =
        new TaskFilter(
            Optional.empty(), Optional.of(node.id()), Marks.in(cluster), Optional.empty());
    return context.manager().tasks().list(filter);
  }
}
