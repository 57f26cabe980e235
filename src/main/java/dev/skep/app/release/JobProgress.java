package dev.skep.app.release;

import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskState;
import dev.skep.run.ReadableDuration;
import java.time.Duration;
import java.util.List;

/** Reports on a job that takes long: since when it runs and what it wrote last. */
final class JobProgress {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final AppContext context;
  private final long start;
  private Duration pause = FIRST;
  private Duration next = FIRST;

  JobProgress(AppContext context) {
    this.context = context;
    this.start = context.time().nanos();
  }

  /** Says a line after 10 s, after 20 more, 40 more, and then each minute. */
  void tell(List<Task> tasks) {
    var since = context.time().since(start);
    if (since.compareTo(next) < 0) {
      return;
    }
    var twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    next = since.plus(pause);
    var running =
        tasks.stream()
            .filter(task -> task.state() == TaskState.RUNNING)
            .flatMap(task -> new ServiceTasks(context, task.serviceId()).lastLine(task).stream())
            .findFirst();
    context.say(
        "under way for %s%s"
            .formatted(
                ReadableDuration.of(Duration.ofSeconds(since.toSeconds())),
                running.map(line -> ": " + line).orElse("")));
  }
}
