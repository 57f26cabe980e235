package dev.skep.app;

import dev.skep.app.model.AppService;
import dev.skep.app.model.CrashLoop;
import dev.skep.docker.swarm.Service;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.swarm.SwarmObserved;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds instances in a crash loop: those that end again and again. The Swarm remembers three tasks
 * of each slot: the one that runs and two that ended. Pure.
 *
 * <p>Skep sets no restart delay. Swarm's delay is one constant, which a single end would pay as
 * well, and an instance that moves off a lost host. Measured with Docker 20.10 on two busy cores,
 * for a program that ends at once: without a delay, a first restart after 1.3 s and 27 restarts in
 * 30 s; with 1 s, 2.2 s and 15. Nor does Skep limit the attempts: after so many in a window Swarm
 * gives a slot up for good, and an app must not need Skep to come back once its database has a
 * primary.
 */
public final class CrashLoopDetector {
  private static final int ENDS = 2;

  /**
   * The time in which {@link #ENDS} ends are a crash loop: an instance that ends twice a day is in
   * none.
   */
  private static final Duration WINDOW = Duration.ofMinutes(5);

  /** An instance that runs for so long has started well. */
  private static final Duration STARTED = Duration.ofMinutes(1);

  /**
   * Starts the error of a task whose container no longer exists; observed when a host was
   * restarted.
   */
  private static final String TAKEN_AWAY = "No such container: ";

  private CrashLoopDetector() {}

  static List<CrashLoop> in(SwarmObserved swarm, Instant now) {
    return swarm.services().stream()
        .filter(service -> AppService.ROLE.equals(service.spec().labels().get(ClusterLabels.ROLE)))
        .flatMap(service -> in(service, swarm, now))
        .toList();
  }

  private static Stream<CrashLoop> in(Service service, SwarmObserved swarm, Instant now) {
    var slots = new TreeMap<Integer, List<Task>>();
    for (var task : swarm.tasksOf(service)) {
      slots.merge(
          task.slot(),
          List.of(task),
          (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    }
    return slots.values().stream()
        .filter(tasks -> isLooping(tasks, now))
        .flatMap(tasks -> loop(service, tasks, swarm).stream());
  }

  private static boolean isLooping(List<Task> tasks, Instant now) {
    long ends =
        tasks.stream()
            .filter(CrashLoopDetector::hasEnded)
            .filter(task -> task.stateAt().plus(WINDOW).isAfter(now))
            .count();
    return ends >= ENDS
        && tasks.stream()
            .noneMatch(task ->
                task.state() == TaskState.RUNNING && !task.stateAt().plus(STARTED).isAfter(now));
  }

  /**
   * Whether the task's program ended by itself. A task that the Swarm ends or moves is shut down. A
   * container that its engine no longer knows was lost with its host or removed, and how it ended
   * is not known.
   */
  private static boolean hasEnded(Task task) {
    return (task.state() == TaskState.FAILED || task.state() == TaskState.COMPLETE)
        && !task.error().startsWith(TAKEN_AWAY);
  }

  private static Optional<CrashLoop> loop(Service service, List<Task> tasks, SwarmObserved swarm) {
    var labels = service.spec().labels();
    var generation = labels.getOrDefault(AppService.GENERATION, "");
    return generation.matches("[0-9]{1,18}")
        ? tasks.stream()
            .filter(CrashLoopDetector::hasEnded)
            .max(Comparator.comparing(Task::stateAt))
            .map(last ->
                new CrashLoop(
                    labels.getOrDefault(ClusterLabels.NAME, ""),
                    Long.parseLong(generation),
                    last.slot(),
                    swarm.hostOf(last.nodeId()),
                    last.containerId(),
                    end(last),
                    List.of()))
        : Optional.empty();
  }

  private static String end(Task task) {
    return task.error().isEmpty() ? "it ends with 0 each time" : task.error();
  }
}
