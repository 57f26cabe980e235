package dev.skep.app.release;

import dev.skep.app.model.AppService;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.Removal;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskFilter;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Ends an app's jobs and waits until they have ended: a job's service is removed before its program
 * has ended. The managers list a task until its host says that its container has ended, be its
 * service there or not (tried with Docker 20.10 and 26.1), so no other record is needed, also after
 * the death of the run that began it. Docker 20.10 never ends the program of a removed job by
 * itself (observed: it ran on), so each host's own engine is told to.
 */
public record EndingJobs(AppContext context, String cluster, String app) {
  /**
   * How long a job's program may take to end after somebody has pressed Ctrl-C: steps have 3 s
   * then.
   */
  static final Duration SHORT_GRACE = Duration.ofSeconds(1);

  /** Added to the grace: the engine kills the program, and the managers learn of it. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final Duration SHORT_LIMIT = Duration.ofMillis(1500);

  // A healthy engine answers in milliseconds; here none needs to answer.
  private static final Duration ANSWER = Duration.ofSeconds(2);

  static Labels marks(String cluster, String app) {
    return new Labels(ClusterLabels.of(cluster, AppService.SMOKE_ROLE, app));
  }

  /** Removes the services of jobs that an earlier run left, of whichever release. */
  void removeServices() {
    context.manager().services().list(marks(cluster, app)).forEach(job -> remove(job.name()));
  }

  void remove(String service) {
    try {
      context.manager().services().remove(service);
    } catch (NotFound none) {
      return;
    } catch (EngineException silent) {
      context.say("%s is left behind: %s".formatted(service, silent.answer()));
    }
  }

  /** Ends every migration that still runs, and returns once none does. */
  public void endMigrations() throws InterruptedException {
    end(EndingJobs::mayBeMigration, AppService.JOB_GRACE, LIMIT);
  }

  /** Ends the jobs of one release, and returns once none of them runs. */
  void endOf(long generation) throws InterruptedException {
    end(task -> isOf(generation, task), AppService.JOB_GRACE, LIMIT);
  }

  /** Ends the jobs of one release in the little time that a run has which was told to end. */
  void endInHaste(long generation) throws InterruptedException {
    end(task -> isOf(generation, task), SHORT_GRACE, SHORT_LIMIT);
  }

  private static boolean isOf(long generation, Task task) {
    return String.valueOf(generation).equals(task.labels().get(AppService.GENERATION));
  }

  /**
   * Whether the task may be a migration's. A job without a name was begun by an earlier version and
   * may be one.
   */
  public static boolean mayBeMigration(Task task) {
    return Optional.ofNullable(task.labels().get(AppService.JOB))
        .map(name -> name.endsWith(AppService.BEFORE))
        .orElse(true);
  }

  /** Whether the task's program runs, or may begin to: it has a host, and has not ended there. */
  public static boolean isAlive(Task task) {
    return !task.state().ended() && !task.nodeId().isEmpty();
  }

  private void end(Predicate<Task> which, Duration grace, Duration limit)
      throws InterruptedException {
    long start = context.time().nanos();
    var told = new HashSet<String>();
    var alive = new TreeSet<String>();
    var silence = new RetryWhileUnreachable(context.time());
    try {
      context.await(
          () -> silence.holds(() -> isOver(which, told, alive, context.time().since(start), grace)),
          "jobs of %s to end".formatted(app),
          grace.plus(limit));
    } catch (Trouble late) {
      throw late.kind() == Trouble.Kind.TIMED_OUT ? stillRuns(alive) : late;
    }
  }

  private boolean isOver(
      Predicate<Task> which, Set<String> told, Set<String> alive, Duration since, Duration grace) {
    alive.clear();
    for (var task : tasks().stream().filter(which).toList()) {
      var running = new ServiceTasks(context, app);
      alive.add(running.words(task));
      running
          .host(task)
          .filter(_ -> !task.containerId().isEmpty())
          .ifPresent(host -> {
            if (since.compareTo(grace) > 0) {
              kill(host, task.containerId());
            } else if (told.add(task.containerId())) {
              tellToEnd(host, task.containerId());
            }
          });
    }
    return alive.isEmpty();
  }

  private List<Task> tasks() {
    var filter =
        new TaskFilter(Optional.empty(), Optional.empty(), marks(cluster, app), Optional.empty());
    return context.manager().tasks().list(filter).stream().filter(EndingJobs::isAlive).toList();
  }

  private void tellToEnd(HostName host, String container) {
    try {
      var containers = context.engine(host).within(ANSWER).containers();
      containers.kill(container, containers.inspect(container).stopSignal());
    } catch (NotFound | Conflict ended) {
      context.say("what ran on %s has ended already".formatted(host));
    } catch (EngineException silent) {
      context.say("%s is silent; what runs there cannot be told to end".formatted(host));
    }
  }

  private void kill(HostName host, String container) {
    try {
      context.say("what runs on %s does not end by itself and is killed".formatted(host));
      context.engine(host).within(ANSWER).containers().remove(container, Removal.FORCE);
    } catch (NotFound | Conflict ended) {
      context.say("what ran on %s has ended meanwhile".formatted(host));
    } catch (EngineException silent) {
      context.say("%s is silent; what runs there cannot be killed".formatted(host));
    }
  }

  private Trouble stillRuns(Set<String> alive) {
    return Trouble.unreachable(
            "A job of %s that an earlier release began has not ended, as far as its host has told."
                .formatted(app))
        .evidence(List.copyOf(alive))
        .next(
            "No other is begun beside it. See that the host answers, or take it out of the"
                + " cluster, then run the same again.");
  }
}
