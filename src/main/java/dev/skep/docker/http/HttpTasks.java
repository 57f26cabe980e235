package dev.skep.docker.http;

import dev.skep.docker.model.LogLine;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskFilter;
import dev.skep.docker.swarm.TaskState;
import dev.skep.docker.swarm.Tasks;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Calls the engine's API for Swarm tasks. */
final class HttpTasks implements Tasks {
  private final EngineCalls calls;

  HttpTasks(EngineCalls calls) {
    this.calls = calls;
  }

  @Override
  public List<Task> list(TaskFilter filter) {
    var query =
        Query.of("/tasks")
            .filter("service", filter.service().stream().toList())
            .filter("node", filter.node().stream().toList())
            .filter(
                "desired-state",
                filter.wanted().stream().map(w -> w.name().toLowerCase(Locale.ROOT)).toList())
            .labels(filter.labels());
    return calls.json(EngineRequest.get(query)).valueStream().map(HttpTasks::read).toList();
  }

  @Override
  public Task inspect(String id) {
    return read(calls.json(EngineRequest.get(Query.of("/tasks/%s", id))));
  }

  @Override
  public List<LogLine> logs(String id, int tail) {
    return LogStream.read(calls, LogStream.query("/tasks/%s/logs", id, tail));
  }

  private static Task read(JsonNode tree) {
    var status = tree.path("Status");
    var container = status.path("ContainerStatus");
    var spec = tree.path("Spec").path("ContainerSpec");
    var state = TaskState.of(JsonTrees.text(status, "State"));
    return new Task(
        JsonTrees.text(tree, "ID"),
        JsonTrees.text(tree, "ServiceID"),
        JsonTrees.integer(tree, "Slot"),
        JsonTrees.text(tree, "NodeID"),
        TaskState.of(JsonTrees.text(tree, "DesiredState")),
        state,
        JsonTrees.text(status, "Message"),
        JsonTrees.text(status, "Err"),
        state.ended() && container.isObject()
            ? OptionalInt.of(JsonTrees.integer(container, "ExitCode"))
            : OptionalInt.empty(),
        JsonTrees.text(container, "ContainerID"),
        JsonTrees.text(spec, "Image"),
        JsonTrees.map(spec.path("Labels")),
        JsonTrees.timeOrEpoch(tree, "CreatedAt"),
        JsonTrees.timeOrEpoch(status, "Timestamp"));
  }
}
