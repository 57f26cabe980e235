package dev.skep.docker.fake;

import dev.skep.docker.swarm.ServiceSpec;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A task of a fake Swarm. */
final class FakeTask {
  private final String id;
  private final FakeService service;
  private final ServiceSpec made;
  private final int slot;
  private final Instant createdAt;
  private Optional<FakeNode> node = Optional.empty();
  private Optional<FakeContainer> container = Optional.empty();
  private TaskState desired = TaskState.RUNNING;
  private TaskState state = TaskState.PENDING;
  private String error = "";
  private Instant stateAt;

  FakeTask(String id, FakeService service, int slot, Instant createdAt) {
    this.id = id;
    this.service = service;
    this.made = service.spec();
    this.slot = slot;
    this.createdAt = createdAt;
    this.stateAt = createdAt;
  }

  String id() {
    return id;
  }

  FakeService service() {
    return service;
  }

  /** The service's spec as it was when the task was made. */
  ServiceSpec made() {
    return made;
  }

  int slot() {
    return slot;
  }

  Optional<FakeNode> node() {
    return node;
  }

  Optional<FakeContainer> container() {
    return container;
  }

  TaskState desired() {
    return desired;
  }

  TaskState state() {
    return state;
  }

  boolean live() {
    return desired == TaskState.RUNNING && !state.ended();
  }

  void assign(FakeNode where) {
    node = Optional.of(where);
  }

  void container(FakeContainer made) {
    container = Optional.of(made);
  }

  void become(TaskState now, String why, Instant at) {
    state = now;
    error = why;
    stateAt = at;
  }

  void end(TaskState wanted) {
    desired = wanted;
  }

  Task inspect() {
    return new Task(
        id,
        service.id(),
        slot,
        node.map(FakeNode::id).orElse(""),
        service.isJob() && desired == TaskState.RUNNING ? TaskState.COMPLETE : desired,
        state,
        state.name().toLowerCase(java.util.Locale.ROOT),
        error,
        state.ended() && container.isPresent()
            ? OptionalInt.of(container.get().exitCode())
            : OptionalInt.empty(),
        container.map(FakeContainer::id).orElse(""),
        made.program().image(),
        made.program().labels(),
        createdAt,
        stateAt);
  }
}
