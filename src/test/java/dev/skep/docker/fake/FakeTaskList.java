package dev.skep.docker.fake;

import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.Networking;
import dev.skep.docker.container.PortBinding;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.Program;
import dev.skep.docker.swarm.RestartPolicy;
import dev.skep.docker.swarm.ServiceSpec;
import dev.skep.docker.swarm.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Services and their tasks: after each change everything that can be is at once placed, started,
 * replaced or ended. A task that fails is tried anew at the next change or heartbeat, not before.
 */
final class FakeTaskList {
  private static final String TASK = "com.docker.swarm.task.id";

  private final FakeSwarm swarm;
  private final FakeNet net;
  private final Map<String, FakeService> services = new LinkedHashMap<>();
  private final List<FakeTask> tasks = new ArrayList<>();

  FakeTaskList(FakeSwarm swarm, FakeNet net) {
    this.swarm = swarm;
    this.net = net;
  }

  Map<String, FakeService> services() {
    return services;
  }

  List<FakeTask> tasks() {
    return tasks;
  }

  boolean uses(String secretId) {
    return services.values().stream()
        .flatMap(one -> one.spec().secrets().stream())
        .anyMatch(mount -> mount.id().equals(secretId));
  }

  /** The task of a program that does not end when it is told to stays until it has ended. */
  void remove(FakeService service) {
    services.remove(service.id());
    var own = tasks.stream().filter(task -> task.service() == service).toList();
    own.stream().filter(FakeTaskList::runsOn).forEach(task -> task.end(TaskState.REMOVE));
    own.stream().filter(task -> task.desired() != TaskState.REMOVE).forEach(this::stop);
    tasks.removeIf(task -> task.service() == service && task.desired() != TaskState.REMOVE);
  }

  private static boolean runsOn(FakeTask task) {
    return task.container()
        .filter(FakeContainer::running)
        .flatMap(one -> task.node().map(node -> !node.engine().net().programs().endsWhenTold(one)))
        .orElse(false);
  }

  /** Managers forget the task of a removed service once its host says that it has ended. */
  void forget() {
    tasks.removeIf(task ->
        !services.containsKey(task.service().id())
            && task.desired() == TaskState.REMOVE
            && (task.container().filter(FakeContainer::running).isEmpty()
                || task.node().filter(node -> swarm.node(node.id()).isPresent()).isEmpty()));
  }

  void dropContainersOf(FakeEngine engine) {
    tasks.stream()
        .filter(task -> task.node().filter(node -> node.engine() == engine).isPresent())
        .forEach(this::stop);
  }

  void settle() {
    if (swarm.isHeadless()) {
      return;
    }
    tasks.forEach(this::look);
    for (var service : List.copyOf(services.values())) {
      for (int slot = service.firstSlot(); slot < service.firstSlot() + service.slots(); slot++) {
        fill(service, slot);
      }
    }
    tasks.stream()
        .filter(task -> task.live() && task.node().isEmpty())
        .toList()
        .forEach(this::place);
  }

  /** What became of a task since: its node lost, its container ended, its service changed. */
  private void look(FakeTask task) {
    if (!task.live()) {
      return;
    }
    var service = task.service();
    var node = task.node();
    if (task.slot() >= service.firstSlot() + service.slots()) {
      end(task, TaskState.REMOVE, TaskState.SHUTDOWN, "");
    } else if (node.isPresent() && swarm.node(node.get().id()).isEmpty()) {
      end(task, TaskState.SHUTDOWN, TaskState.ORPHANED, "node removed");
    } else if (node.isPresent() && !node.get().keepsTasks()) {
      var now = node.get().down() ? task.state() : TaskState.SHUTDOWN; // drained: it ends
      end(task, TaskState.SHUTDOWN, now, "");
    } else if (node.isPresent() && !new FakePlaces(swarm, this).fits(task, node.get())) {
      end(
          task,
          TaskState.SHUTDOWN,
          TaskState.REJECTED,
          "assigned node no longer meets constraints");
    } else if (!sameTask(task.made(), service.spec())) {
      end(task, TaskState.SHUTDOWN, TaskState.SHUTDOWN, "");
    } else if (task.container().filter(one -> !one.running()).isPresent()
        && task.state() == TaskState.RUNNING
        && node.filter(one -> one.engine().answers()).isPresent()) {
      ended(task);
    }
  }

  private static boolean sameTask(ServiceSpec one, ServiceSpec other) {
    return FakeService.forTask(one).equals(FakeService.forTask(other));
  }

  private void fill(FakeService service, int slot) {
    var ofSlot = tasks.stream().filter(t -> t.service() == service && t.slot() == slot).toList();
    boolean live = ofSlot.stream().anyMatch(FakeTask::live);
    boolean done =
        (service.isJob() || service.spec().restart().when() == RestartPolicy.When.NEVER)
            && ofSlot.stream()
                .anyMatch(t ->
                    t.desired() == TaskState.RUNNING
                        && t.state().ended()
                        && sameTask(t.made(), service.spec()));
    if (live || done) {
      return;
    }
    ofSlot.forEach(old -> old.end(TaskState.SHUTDOWN));
    tasks.add(new FakeTask(net.newId("task"), service, slot, net.now()));
  }

  private void place(FakeTask task) {
    var places = new FakePlaces(swarm, this);
    Optional<FakeNode> best =
        swarm.nodes().stream()
            .filter(node -> node.takesTasks() && node.engine().answers())
            .filter(node -> places.free(task, node))
            .min(Comparator.comparingLong(node -> places.crowd(task, node)));
    if (best.isEmpty()) {
      task.become(TaskState.PENDING, "no suitable node", net.now());
      return;
    }
    task.assign(best.get());
    start(task, best.get());
  }

  private void start(FakeTask task, FakeNode node) {
    var engine = node.engine();
    var image = task.made().program().image();
    if (engine.image(image).isEmpty()) {
      var found = net.published(image);
      if (found.isEmpty()) {
        task.become(TaskState.REJECTED, "No such image: " + image, net.now());
        return;
      }
      engine.images().put(image, found.get());
    }
    var runs = new FakeRuns(engine);
    try {
      var made = runs.create("task", container(task, node));
      task.container(made);
      runs.start(made);
      task.become(TaskState.RUNNING, "", net.now());
      if (!made.running()) {
        ended(task);
      }
    } catch (EngineException e) {
      task.become(TaskState.FAILED, "starting container failed: " + e.answer(), net.now());
    }
  }

  private void ended(FakeTask task) {
    int code = task.container().map(FakeContainer::exitCode).orElse(0);
    task.become(
        code == 0 ? TaskState.COMPLETE : TaskState.FAILED,
        code == 0 ? "" : "task: non-zero exit (%d)".formatted(code),
        net.now());
  }

  private static ContainerSpec container(FakeTask task, FakeNode node) {
    var spec = task.made();
    var p = spec.program();
    var labels = new TreeMap<>(p.labels());
    labels.put("com.docker.swarm.service.name", spec.name());
    labels.put(TASK, task.id());
    labels.put("com.docker.swarm.node.id", node.id());
    var program =
        Program.image(p.image())
            .entrypoint(p.entrypoint().toArray(String[]::new))
            .command(p.command())
            .env(p.env())
            .labels(labels)
            .build();
    var ports =
        spec.ports().stream()
            .map(port -> PortBinding.everywhere(port.published(), port.target()))
            .toList();
    return ContainerSpec.named("%s.%d.%s".formatted(spec.name(), task.slot(), task.id()), program)
        .network(Networking.usual().publishing(ports))
        .memoryBytes(spec.limits().memoryBytes())
        .build();
  }

  private void end(FakeTask task, TaskState wanted, TaskState state, String why) {
    stop(task);
    task.end(wanted);
    task.become(state, why, net.now());
  }

  /**
   * A machine that answers again ends what it still runs of tasks that went elsewhere meanwhile,
   * and says so of each of them: till then managers had its last word, that they run.
   */
  void sweep() {
    for (var node : swarm.nodes()) {
      var engine = node.engine();
      if (engine.answers()) {
        for (var container : List.copyOf(engine.containers().values())) {
          var id = container.spec().program().labels().get(TASK);
          if (id != null && tasks.stream().noneMatch(task -> task.id().equals(id) && task.live())) {
            new FakeRuns(engine).end(container, 137);
            engine.containers().remove(container.id());
          }
        }
        tasks.stream()
            .filter(task -> task.node().filter(node::equals).isPresent())
            .filter(task -> !task.live() && !task.state().ended())
            .forEach(task -> task.become(TaskState.SHUTDOWN, "", net.now()));
      }
    }
  }

  /** A machine that does not answer keeps running what it ran. */
  private void stop(FakeTask task) {
    var engine = task.node().map(FakeNode::engine).filter(FakeEngine::answers);
    if (engine.isPresent() && task.container().isPresent()) {
      new FakeRuns(engine.get()).end(task.container().get(), 137);
      engine.get().containers().remove(task.container().get().id());
    }
  }
}
