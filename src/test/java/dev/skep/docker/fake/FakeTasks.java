package dev.skep.docker.fake;

import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskFilter;
import dev.skep.docker.swarm.TaskState;
import dev.skep.docker.swarm.Tasks;
import java.util.List;

/** Tasks, asked of a fake engine. */
final class FakeTasks implements Tasks {
  private final FakeEngine engine;

  FakeTasks(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public List<Task> list(TaskFilter filter) {
    var call = "GET /tasks";
    return engine.call(
        call,
        () -> {
          var work = FakeSwarm.managedBy(engine, call).work();
          work.forget();
          return work.tasks().stream()
              .filter(one -> wanted(one, filter))
              .map(FakeTask::inspect)
              .toList();
        });
  }

  private static boolean wanted(FakeTask one, TaskFilter filter) {
    var service = one.service();
    return filter
            .service()
            .map(id -> id.equals(service.id()) || id.equals(service.spec().name()))
            .orElse(true)
        && filter
            .node()
            .map(id -> one.node().filter(node -> node.id().equals(id)).isPresent())
            .orElse(true)
        && filter.labels().match(service.spec().labels())
        && filter
            .wanted()
            .map(w -> (w == TaskFilter.Wanted.RUNNING) == (one.desired() == TaskState.RUNNING))
            .orElse(true);
  }

  @Override
  public Task inspect(String id) {
    var call = "GET /tasks/" + id;
    return engine.call(call, () -> known(call, id).inspect());
  }

  @Override
  public List<LogLine> logs(String id, int tail) {
    var call = "GET /tasks/%s/logs".formatted(id);
    return engine.call(
        call,
        () ->
            known(call, id).container().stream()
                .flatMap(container -> container.said().stream())
                .toList());
  }

  private FakeTask known(String call, String id) {
    return FakeSwarm.managedBy(engine, call).work().tasks().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFound(engine.name(), call, "task %s not found".formatted(id)));
  }
}
