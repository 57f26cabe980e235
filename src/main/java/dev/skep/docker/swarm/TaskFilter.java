package dev.skep.docker.swarm;

import dev.skep.docker.model.Labels;
import java.util.Optional;

/**
 * Which tasks are wanted: of a service (id or name), on a node (id), wanted to run or not, whose
 * service carries labels.
 */
public record TaskFilter(
    Optional<String> service, Optional<String> node, Labels labels, Optional<Wanted> wanted) {
  /** What the managers want of a task. */
  public enum Wanted {
    RUNNING,
    SHUTDOWN
  }

  public static TaskFilter all() {
    return new TaskFilter(Optional.empty(), Optional.empty(), Labels.any(), Optional.empty());
  }

  public static TaskFilter ofService(String service) {
    return new TaskFilter(Optional.of(service), Optional.empty(), Labels.any(), Optional.empty());
  }

  public static TaskFilter onNode(String node) {
    return new TaskFilter(Optional.empty(), Optional.of(node), Labels.any(), Optional.empty());
  }

  /** Only those that are wanted to run. */
  public TaskFilter current() {
    return new TaskFilter(service, node, labels, Optional.of(Wanted.RUNNING));
  }
}
