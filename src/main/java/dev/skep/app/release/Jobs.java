package dev.skep.app.release;

import dev.skep.app.model.AppService;
import dev.skep.app.model.MemoryLimit;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskFilter;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HeldImage;
import dev.skep.run.ReadableDuration;
import dev.skep.run.Trouble;
import dev.skep.run.UninterruptedCleanup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs jobs of a new release: programs that run once and end, all at the same time, each on its
 * host and with the app's own secrets. Any one that does not end with 0 fails them all. None is
 * left behind, and none still runs when this returns, unless its host is silent.
 *
 * @param what the jobs are, for messages: {@code The smoke test of web shop/web:v2}
 * @param places the name of each job's service, and where it runs
 */
record Jobs(
    AppContext context,
    String cluster,
    AppService making,
    String what,
    SortedMap<String, HostName> places) {
  Jobs {
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
  }

  /**
   * The work of each job.
   *
   * @param memory what it may use
   * @param key where the file gives it more time
   */
  record Work(List<String> command, MemoryLimit memory, Duration limit, String key) {
    Work {
      command = List.copyOf(command);
    }
  }

  void run(Work work) throws InterruptedException {
    var services = new TreeMap<String, String>();
    var end = End.FAILED;
    try {
      for (var job : places.entrySet()) {
        services.put(create(job.getKey(), node(job.getValue()), work), job.getKey());
      }
      var silence = new RetryWhileUnreachable(context.time());
      var progress = new JobProgress(context);
      context.await(
          () -> silence.holds(() -> allPassed(services, work, progress)),
          what + " to end",
          work.limit());
      end = End.PASSED;
    } catch (InterruptedException toldToEnd) {
      end = End.INTERRUPTED;
      throw toldToEnd;
    } catch (Trouble trouble) {
      var told = trouble.kind() == Trouble.Kind.TIMED_OUT ? hanging(work) : trouble;
      new SaveFailedLogs(context, making.spec().name(), making.release().generation())
          .of(places.keySet());
      throw told;
    } finally {
      var how = Thread.currentThread().isInterrupted() ? End.INTERRUPTED : end;
      UninterruptedCleanup.perform(() -> clear(how));
    }
  }

  /** How the jobs came to their end. */
  private enum End {
    PASSED,
    FAILED,
    INTERRUPTED
  }

  private void clear(End how) {
    places.keySet().forEach(ending()::remove);
    try {
      switch (how) {
        case PASSED -> {} // each has ended with 0
        case FAILED -> ending().endOf(making.release().generation());
        case INTERRUPTED -> ending().endInHaste(making.release().generation());
      }
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    } catch (EngineException | Trouble silent) {
      context.say("What the jobs run could not be ended: " + silent.getMessage());
    }
  }

  private EndingJobs ending() {
    return new EndingJobs(context, cluster, making.spec().name());
  }

  private String create(String name, SwarmNode node, Work work) {
    try {
      return context
          .manager()
          .services()
          .create(making.job(name, node.id(), work.command(), work.memory().size()));
    } catch (Conflict made) {
      throw Trouble.failed("The job %s is there already.".formatted(name))
          .next("Run the same again.");
    }
  }

  private SwarmNode node(HostName host) {
    return ServiceTasks.node(context, host)
        .orElseThrow(() ->
            Trouble.unreachable("Host %s is not ready in the Swarm.".formatted(host))
                .next("Look at \"skep status\"."));
  }

  /**
   * Whether every job has ended with 0. One request reads the tasks of all of them: hosts that
   * start programs have little to spare.
   */
  private boolean allPassed(Map<String, String> services, Work work, JobProgress progress) {
    var tasks = new HashMap<String, List<Task>>();
    var filter =
        new TaskFilter(
            Optional.empty(),
            Optional.empty(),
            EndingJobs.marks(cluster, making.spec().name()),
            Optional.empty());
    for (var task : context.manager().tasks().list(filter)) {
      tasks.computeIfAbsent(task.serviceId(), _ -> new ArrayList<>()).add(task);
    }
    boolean all = true;
    for (var service : services.entrySet()) {
      var job = service.getValue();
      var own = tasks.getOrDefault(service.getKey(), List.of());
      ServiceTasks.failed(own)
          .ifPresent(task -> {
            throw failed(
                TaskEnd.of(new ServiceTasks(context, job), task, making.spec(), work.memory()),
                place(job));
          });
      all &= own.stream().anyMatch(task -> task.state() == TaskState.COMPLETE);
    }
    if (!all) {
      progress.tell(tasks.values().stream().flatMap(List::stream).toList());
    }
    return all;
  }

  private HostName place(String job) {
    return Objects.requireNonNull(places.get(job));
  }

  private Trouble failed(TaskEnd end, HostName host) {
    return Trouble.failed(
            "%s failed on %s: it %s. What served before serves on."
                .formatted(what, host, end.how()))
        .evidence(end.evidence())
        .next(end.mend() + ", then deploy it again.");
  }

  private Trouble hanging(Work work) {
    var lines = new ArrayList<String>();
    places
        .keySet()
        .forEach(name -> {
          var running = new ServiceTasks(context, name);
          running.tasks().stream()
              .filter(task -> task.state() != TaskState.COMPLETE)
              .forEach(task -> {
                lines.add(running.words(task));
                lines.addAll(running.lastLines(task));
              });
        });
    return Trouble.timedOut(
            "%s did not end within %s. What served before serves on."
                .formatted(what, ReadableDuration.of(work.limit())))
        .evidence(lines)
        .next("Mend the release, or give it more time: %s.".formatted(work.key()));
  }

  /** The command that the release runs: its own, or its image's. */
  List<String> ownCommand() {
    var release = making.release();
    if (!release.command().isEmpty()) {
      return release.command();
    }
    var engine = context.engine(places.values().iterator().next());
    return HeldImage.require(context.provider(), engine, release.ref()).image().command();
  }
}
