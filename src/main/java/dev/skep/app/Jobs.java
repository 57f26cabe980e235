package dev.skep.app;

import dev.skep.docker.Conflict;
import dev.skep.docker.EngineException;
import dev.skep.docker.Labels;
import dev.skep.docker.Node;
import dev.skep.docker.NotFound;
import dev.skep.docker.Task;
import dev.skep.docker.TaskFilter;
import dev.skep.docker.TaskState;
import dev.skep.hosts.HostName;
import dev.skep.hosts.Marks;
import dev.skep.run.LastAct;
import dev.skep.run.Seconds;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
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
 * Programs of a new release that run once and end, all at the same time, each on its host and with
 * the app's own secrets. Any one that does not end with 0 fails them all; none is left behind.
 *
 * @param what they are, for messages: {@code The smoke test of web shop/web:v2}
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

  void run(List<String> command, Duration limit) throws InterruptedException {
    removeEarlier();
    var services = new TreeMap<String, String>();
    try {
      for (var job : places.entrySet()) {
        services.put(create(job.getKey(), node(job.getValue()), command), job.getKey());
      }
      var silence = new Silence(context.time());
      context.await(() -> silence.holds(() -> allPassed(services)), what + " to end", limit);
    } catch (Trouble trouble) {
      throw trouble.kind() == Trouble.Kind.TIMED_OUT ? hanging(limit) : trouble;
    } finally {
      LastAct.perform(() -> places.keySet().forEach(this::remove));
    }
  }

  /** A run that was killed left its jobs, of whichever release: their outcome says nothing now. */
  private void removeEarlier() {
    context.manager().services().list(marks()).forEach(job -> remove(job.name()));
  }

  private Labels marks() {
    return new Labels(Marks.of(cluster, AppService.SMOKE_ROLE, making.spec().name()));
  }

  private String create(String name, Node node, List<String> command) {
    try {
      return context.manager().services().create(making.job(name, node.id(), command));
    } catch (Conflict made) {
      throw Trouble.failed("The job %s is there already.".formatted(name))
          .next("Run the same again.");
    }
  }

  private Node node(HostName host) {
    return Running.node(context, host)
        .orElseThrow(() ->
            Trouble.unreachable("Host %s is not ready in the Swarm.".formatted(host))
                .next("Look at \"skep status\"."));
  }

  /** One question for all of them: hosts that start programs have little to spare. */
  private boolean allPassed(Map<String, String> services) {
    var tasks = new HashMap<String, List<Task>>();
    var filter = new TaskFilter(Optional.empty(), Optional.empty(), marks(), Optional.empty());
    for (var task : context.manager().tasks().list(filter)) {
      tasks.computeIfAbsent(task.serviceId(), _ -> new ArrayList<>()).add(task);
    }
    boolean all = true;
    for (var service : services.entrySet()) {
      var job = service.getValue();
      var own = tasks.getOrDefault(service.getKey(), List.of());
      Running.failed(own)
          .ifPresent(task -> {
            throw failed(new Running(context, job), task, place(job));
          });
      all &= own.stream().anyMatch(task -> task.state() == TaskState.COMPLETE);
    }
    return all;
  }

  private HostName place(String job) {
    return Objects.requireNonNull(places.get(job));
  }

  private Trouble failed(Running running, Task task, HostName host) {
    var how =
        task.exitCode().isPresent() && task.exitCode().getAsInt() != 0
            ? "ended with " + task.exitCode().getAsInt()
            : task.error().isEmpty() ? task.message() : task.error();
    return Trouble.failed(
            "%s failed on %s: it %s. What served before serves on.".formatted(what, host, how))
        .evidence(running.lastLines(task))
        .next("Mend the release, then deploy it again.");
  }

  private Trouble hanging(Duration limit) {
    var lines = new ArrayList<String>();
    places
        .keySet()
        .forEach(name -> {
          var running = new Running(context, name);
          running.tasks().stream()
              .filter(task -> task.state() != TaskState.COMPLETE)
              .forEach(task -> {
                lines.add(running.words(task));
                lines.addAll(running.lastLines(task));
              });
        });
    return Trouble.timedOut(
            "%s did not end within %s. What served before serves on."
                .formatted(what, Seconds.of(limit)))
        .evidence(lines)
        .next("Mend the release, or give it more time: \"release\" under \"timeouts\".");
  }

  /** What the release runs: its own command, or the one that its image has. */
  List<String> ownCommand() {
    var release = making.release();
    if (!release.command().isEmpty()) {
      return release.command();
    }
    var name = context.provider().imageOnHosts(ImageRef.parse(release.image()));
    var host = places.values().iterator().next();
    return context.engine(host).images().inspect(name).command();
  }

  private void remove(String service) {
    try {
      context.manager().services().remove(service);
    } catch (NotFound none) {
      return;
    } catch (EngineException silent) {
      context.say("%s is left behind: %s".formatted(service, silent.answer()));
    }
  }
}
