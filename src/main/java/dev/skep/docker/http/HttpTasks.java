package dev.skep.docker.http;

import dev.skep.docker.LogLine;
import dev.skep.docker.Task;
import dev.skep.docker.TaskFilter;
import dev.skep.docker.TaskState;
import dev.skep.docker.Tasks;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Tasks over HTTP. */
final class HttpTasks implements Tasks {
  private final Calls calls;

  HttpTasks(Calls calls) {
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
    return calls.json(Request.get(query)).valueStream().map(HttpTasks::read).toList();
  }

  @Override
  public Task inspect(String id) {
    return read(calls.json(Request.get(Query.of("/tasks/%s", id))));
  }

  @Override
  public List<LogLine> logs(String id, int tail) {
    return LogStream.read(calls, LogStream.query("/tasks/%s/logs", id, tail));
  }

  private static Task read(JsonNode tree) {
    var status = tree.path("Status");
    var container = status.path("ContainerStatus");
    var spec = tree.path("Spec").path("ContainerSpec");
    var state = TaskState.of(Json.text(status, "State"));
    return new Task(
        Json.text(tree, "ID"),
        Json.text(tree, "ServiceID"),
        Json.integer(tree, "Slot"),
        Json.text(tree, "NodeID"),
        TaskState.of(Json.text(tree, "DesiredState")),
        state,
        Json.text(status, "Message"),
        Json.text(status, "Err"),
        state.ended() && container.isObject()
            ? OptionalInt.of(Json.integer(container, "ExitCode"))
            : OptionalInt.empty(),
        Json.text(container, "ContainerID"),
        Json.text(spec, "Image"),
        Json.map(spec.path("Labels")),
        Json.timeOrEpoch(tree, "CreatedAt"),
        Json.timeOrEpoch(status, "Timestamp"));
  }
}
