package dev.skep.app.release;

import dev.skep.docker.container.Container;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskFilter;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.swarm.SwarmContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the tasks of one service, anew at each call, and their containers' logs. The host of a node
 * does not change, and is looked up once.
 */
final class ServiceTasks {
  private static final int LOG_LINES = 15;

  private final SwarmContext context;
  private final String service;
  private final Map<String, HostName> hosts = new ConcurrentHashMap<>();

  ServiceTasks(SwarmContext context, String service) {
    this.context = context;
    this.service = service;
  }

  String service() {
    return service;
  }

  List<Task> tasks() {
    return context.manager().tasks().list(TaskFilter.ofService(service));
  }

  /** The first task that ended neither by order nor by success. */
  static Optional<Task> failed(List<Task> tasks) {
    return tasks.stream()
        .filter(task ->
            task.state() == TaskState.FAILED
                || task.state() == TaskState.REJECTED
                || task.state() == TaskState.ORPHANED)
        .min(Comparator.comparing(Task::createdAt));
  }

  Optional<HostName> host(Task task) {
    return task.nodeId().isEmpty() ? Optional.empty() : host(task.nodeId());
  }

  private Optional<HostName> host(String nodeId) {
    var known = Optional.ofNullable(hosts.get(nodeId));
    if (known.isPresent()) {
      return known;
    }
    var asked = ask(nodeId);
    asked.ifPresent(host -> hosts.put(nodeId, host));
    return asked;
  }

  private Optional<HostName> ask(String nodeId) {
    try {
      var node = context.manager().nodes().inspect(nodeId);
      return Optional.of(
          new HostName(node.labels().getOrDefault(ClusterLabels.NAME, node.hostname())));
    } catch (NotFound | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** The containers of the instances that run and are to run, by host. */
  SortedMap<HostName, String> containers() {
    return containers(tasks());
  }

  SortedMap<HostName, String> containers(List<Task> tasks) {
    var containers = new TreeMap<HostName, String>();
    tasks.stream()
        .filter(task -> task.state() == TaskState.RUNNING && task.desired() == TaskState.RUNNING)
        .forEach(task -> host(task).ifPresent(host -> containers.put(host, task.containerId())));
    return containers;
  }

  /** The Swarm's node of a host. */
  static Optional<SwarmNode> node(SwarmContext context, HostName host) {
    return context.manager().nodes().list().stream()
        .filter(node -> host.value().equals(node.labels().get(ClusterLabels.NAME)))
        .filter(node -> node.state() == SwarmNode.State.READY)
        .findFirst();
  }

  /** The last line that the task's container wrote; empty where it cannot be read. */
  Optional<String> lastLine(Task task) {
    try {
      return logs(task, 1).stream().findFirst().map(LogLine::text);
    } catch (EngineException silent) {
      return Optional.empty();
    }
  }

  private List<LogLine> logs(Task task, int lines) {
    return host(task)
        .filter(_ -> !task.containerId().isEmpty())
        .map(host -> context.engine(host).containers().logs(task.containerId(), lines))
        .orElse(List.of());
  }

  /**
   * The last log lines of the task's container, from the engine of its host; a line that says why
   * if that fails.
   */
  List<String> lastLines(Task task) {
    try {
      return logs(task, LOG_LINES).stream().map(LogLine::text).toList();
    } catch (EngineException gone) {
      return List.of("(its log could not be read: %s)".formatted(gone.answer()));
    }
  }

  /**
   * Whether the task's engine says that it ran out of memory; false if the engine cannot be asked.
   */
  boolean outOfMemory(Task task) {
    try {
      return host(task)
          .filter(_ -> !task.containerId().isEmpty())
          .flatMap(host -> context.engine(host).containers().find(task.containerId()))
          .filter(Container::outOfMemory)
          .isPresent();
    } catch (EngineException silent) {
      return false;
    }
  }

  /** A task in words: slot, host, state and the engine's reason. */
  String words(Task task) {
    var reason = task.error().isEmpty() ? task.message() : task.error();
    return "%s: %s%s"
        .formatted(
            place(task),
            task.state().name().toLowerCase(Locale.ROOT),
            reason.isEmpty() ? "" : ", " + reason);
  }

  /** The task's slot and host, in words. */
  String place(Task task) {
    return "instance %d%s".formatted(task.slot(), host(task).map(host -> " on " + host).orElse(""));
  }
}
