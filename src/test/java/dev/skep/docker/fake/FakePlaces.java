package dev.skep.docker.fake;

import dev.skep.docker.swarm.HostPort;
import dev.skep.docker.swarm.TaskState;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where a fake Swarm's tasks may go: constraints, host ports, tasks per node. */
final class FakePlaces {
  private static final Pattern TERM = Pattern.compile("(\\S+?)\\s*(==|!=)\\s*(\\S+)");

  private final FakeSwarm swarm;
  private final FakeTaskList work;

  FakePlaces(FakeSwarm swarm, FakeTaskList work) {
    this.swarm = swarm;
    this.work = work;
  }

  boolean fits(FakeTask task, FakeNode node) {
    return task.service().spec().constraints().stream().allMatch(term -> holds(term, node));
  }

  boolean free(FakeTask task, FakeNode node) {
    int most = task.made().maxPerNode();
    return fits(task, node)
        && (most == 0 || crowd(task, node) < most)
        && on(node).stream()
            .flatMap(other -> other.made().ports().stream())
            .map(HostPort::published)
            .noneMatch(taken -> task.made().ports().stream().anyMatch(p -> p.published() == taken));
  }

  /** How many tasks of the same service are there. */
  long crowd(FakeTask task, FakeNode node) {
    return on(node).stream().filter(other -> other.service() == task.service()).count();
  }

  private List<FakeTask> on(FakeNode node) {
    return work.tasks().stream()
        .filter(other -> other.node().filter(where -> where == node).isPresent())
        .filter(other -> !other.state().ended() && other.desired() == TaskState.RUNNING)
        .toList();
  }

  private boolean holds(String term, FakeNode node) {
    var parts = TERM.matcher(term);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no constraint: " + term);
    }
    boolean same = value(parts.group(1), node).equals(parts.group(3));
    return parts.group(2).equals("==") == same;
  }

  private String value(String key, FakeNode node) {
    return switch (key) {
      case "node.id" -> node.id();
      case "node.hostname" -> node.engine().name();
      case "node.role" -> node.isManager() ? "manager" : "worker";
      default -> label(key, swarm.node(node.id()).map(FakeNode::labels).orElse(Map.of()));
    };
  }

  private static String label(String key, Map<String, String> labels) {
    return labels.getOrDefault(key.replaceFirst("^node\\.labels\\.", ""), "");
  }
}
