package dev.skep.cluster.drill;

import dev.skep.app.model.ReleaseBook;
import dev.skep.cluster.model.Observed;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Seen;
import dev.skep.swarm.SwarmObserved;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Finds the instances of the active releases, as a manager reported them. Pure. */
final class ServingInstances {
  private static final String GENERATION = "skep.generation";

  private ServingInstances() {}

  /** The host and the container of an instance. */
  record Running(InstanceSlot instance, HostName host, String container) {}

  /** Returns an app's instances that run, by their slots. */
  static List<Running> running(String app, Observed observed) {
    return observed.swarm().known().stream()
        .flatMap(swarm -> serving(app, observed, swarm).flatMap(task -> running(app, swarm, task)))
        .toList();
  }

  private static Stream<Running> running(String app, SwarmObserved swarm, Task task) {
    return task.state() != TaskState.RUNNING || task.containerId().isEmpty()
        ? Stream.empty()
        : swarm.hostOf(task.nodeId()).stream()
            .map(host -> new Running(new InstanceSlot(app, task.slot()), host, task.containerId()));
  }

  private static Stream<Task> serving(String app, Observed observed, SwarmObserved swarm) {
    var active =
        observed
            .apps()
            .books()
            .map((SortedMap<String, ReleaseBook> books) -> Optional.ofNullable(books.get(app)))
            .known()
            .flatMap(book -> book)
            .flatMap(ReleaseBook::active)
            .map(String::valueOf);
    return swarm.tasks().stream()
        .filter(task -> task.desired() == TaskState.RUNNING)
        .filter(task -> "app".equals(task.labels().get(ClusterLabels.ROLE)))
        .filter(task -> app.equals(task.labels().get(ClusterLabels.NAME)))
        .filter(task -> active.equals(Optional.ofNullable(task.labels().get(GENERATION))))
        .sorted(Comparator.comparingInt(Task::slot));
  }

  /** Describes where an instance is now that was on this host before. */
  static String fate(InstanceSlot instance, HostName before, Observed now) {
    if (now.swarm() instanceof Seen.Unknown<SwarmObserved>(var reason)) {
      return "%s: no manager tells (%s)".formatted(instance, reason);
    }
    var running =
        running(instance.app(), now).stream()
            .filter(each -> each.instance().equals(instance))
            .findFirst();
    return running
        .map(each -> place(each, before, now))
        .orElseGet(() -> "%s does not run%s".formatted(instance, why(instance, now)));
  }

  /**
   * Describes where the instance runs. While the Swarm still counts on a silent host, it reports
   * that all runs there as before.
   */
  private static String place(Running running, HostName before, Observed now) {
    if (!now.hosts().engine(running.host()).isPresent()) {
      return "%s was not moved: the Swarm still counts on %s"
          .formatted(running.instance(), running.host());
    }
    return running.host().equals(before)
        ? "%s runs on %s".formatted(running.instance(), before)
        : "%s runs on %s, was on %s".formatted(running.instance(), running.host(), before);
  }

  private static String why(InstanceSlot instance, Observed now) {
    return now.swarm().known().stream()
        .flatMap(swarm -> serving(instance.app(), now, swarm))
        .filter(task -> task.slot() == instance.slot())
        .findFirst()
        .map(task ->
            ": it is %s%s"
                .formatted(
                    task.state().name().toLowerCase(Locale.ROOT),
                    task.error().isEmpty() ? "" : " (%s)".formatted(task.error())))
        .orElse("");
  }
}
