package dev.skep.docker.swarm;

import dev.skep.docker.model.Labels;
import java.util.Optional;

/**
 * Selects tasks: of a service (id or name), on a node (id), desired to run or not, whose service
 * carries labels.
 */
public record TaskFilter(
    Optional<String> service, Optional<String> node, Labels labels, Optional<Wanted> wanted) {
  /** The state that the managers desire for a task. */
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

  /** The same filter, for only the tasks that are desired to run. */
  public TaskFilter current() {
    return new TaskFilter(service, node, labels, Optional.of(Wanted.RUNNING));
  }
}
