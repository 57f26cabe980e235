package dev.skep.app;

import dev.skep.docker.Conflict;
import dev.skep.docker.EngineException;
import dev.skep.docker.Labels;
import dev.skep.docker.Node;
import dev.skep.docker.NotFound;
import dev.skep.docker.Task;
import dev.skep.docker.TaskState;
import dev.skep.hosts.HostName;
import dev.skep.hosts.Marks;
import dev.skep.run.LastAct;
import dev.skep.run.Seconds;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import dev.skep.spec.SmokeTest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs the new image with the smoke test's arguments, once for each instance on the host that the
 * instance is to stand on, all at once, with the app's own secrets. Any one that does not end with
 * 0 fails the release.
 */
public record SmokeTestRelease(
    AppDesired desired,
    WantedApp app,
    long generation,
    String image,
    SmokeTest.Arguments test,
    List<HostName> hosts)
    implements AppStep {
  public SmokeTestRelease {
    hosts = List.copyOf(hosts);
  }

  @Override
  public StepId id() {
    return AppStep.step(app.name(), "smoke");
  }

  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<StepId>();
    needs.add(AppStep.step(app.name(), "secrets"));
    needs.addAll(StartRelease.readyHosts(app, image));
    if (app.spec().usesMongo()) {
      needs.add(StepId.of("mongo", "users", app.name()));
      needs.add(StepId.of("mongo", "collections", app.name()));
      needs.add(StepId.of("mongo", "defaults"));
    }
    return needs;
  }

  @Override
  public String title() {
    return "smoke test %s on %s: %s"
        .formatted(
            image,
            String.join(", ", hosts.stream().map(HostName::value).toList()),
            String.join(" ", test.arguments()));
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    new Attempt(context, desired.cluster(), app.name(), generation).run(() -> test(context));
  }

  private void test(AppContext context) throws InterruptedException {
    var making = Making.service(context, desired, app, generation);
    var command = AppService.smokeCommand(making.release(), imagesOwn(context), test.arguments());
    var jobs = new TreeMap<Integer, HostName>();
    for (int instance = 1; instance <= hosts.size(); instance++) {
      jobs.put(instance, hosts.get(instance - 1));
    }
    removeEarlier(context);
    try {
      for (var job : jobs.entrySet()) {
        create(context, making, job.getKey(), node(context, job.getValue()), command);
      }
      context.await(
          () -> allPassed(context, making, jobs),
          "the smoke tests of %s to end".formatted(image),
          desired.releaseLimit());
    } catch (Trouble trouble) {
      throw trouble.kind() == Trouble.Kind.TIMED_OUT ? hanging(context, making, jobs) : trouble;
    } finally {
      LastAct.perform(
          () -> jobs.keySet().forEach(instance -> remove(context, making.smokeName(instance))));
    }
  }

  /** A run that was killed left its jobs, of whichever release: their outcome says nothing now. */
  private void removeEarlier(AppContext context) {
    var marks = Marks.of(desired.cluster(), AppService.SMOKE_ROLE, app.name());
    context
        .manager()
        .services()
        .list(new Labels(marks))
        .forEach(job -> remove(context, job.name()));
  }

  private static void create(
      AppContext context, AppService making, int instance, Node node, List<String> command) {
    try {
      context.manager().services().create(making.smoke(instance, node.id(), command));
    } catch (Conflict made) {
      throw Trouble.failed("The job %s is there already.".formatted(making.smokeName(instance)))
          .next("Run the same again.");
    }
  }

  private static Node node(AppContext context, HostName host) {
    return Running.node(context, host)
        .orElseThrow(() ->
            Trouble.unreachable("Host %s is not ready in the Swarm.".formatted(host))
                .next("Look at \"skep status\"."));
  }

  private boolean allPassed(AppContext context, AppService making, Map<Integer, HostName> jobs) {
    boolean all = true;
    for (var job : jobs.entrySet()) {
      var running = new Running(context, making.smokeName(job.getKey()));
      var tasks = running.tasks();
      Running.failed(tasks)
          .ifPresent(task -> {
            throw failed(running, task, job.getValue());
          });
      all &= tasks.stream().anyMatch(task -> task.state() == TaskState.COMPLETE);
    }
    return all;
  }

  private Trouble failed(Running running, Task task, HostName host) {
    var how =
        task.exitCode().isPresent() && task.exitCode().getAsInt() != 0
            ? "ended with " + task.exitCode().getAsInt()
            : task.error().isEmpty() ? task.message() : task.error();
    return Trouble.failed(
            "The smoke test of %s %s failed on %s: it %s. What served before serves on."
                .formatted(app.name(), image, host, how))
        .evidence(running.lastLines(task))
        .next("Mend the release, then deploy it again.");
  }

  private Trouble hanging(AppContext context, AppService making, Map<Integer, HostName> jobs) {
    var lines = new ArrayList<String>();
    jobs.forEach((instance, host) -> {
      var running = new Running(context, making.smokeName(instance));
      running.tasks().stream()
          .filter(task -> task.state() != TaskState.COMPLETE)
          .forEach(task -> {
            lines.add(running.words(task));
            lines.addAll(running.lastLines(task));
          });
    });
    return Trouble.timedOut(
            "The smoke test of %s %s did not end within %s. What served before serves on."
                .formatted(app.name(), image, Seconds.of(desired.releaseLimit())))
        .evidence(lines)
        .next("Mend the release, or give it more time: \"release\" under \"timeouts\".");
  }

  private List<String> imagesOwn(AppContext context) {
    if (!app.spec().command().isEmpty()) {
      return List.of();
    }
    var name = context.provider().imageOnHosts(ImageRef.parse(image));
    return context.engine(hosts.getFirst()).images().inspect(name).command();
  }

  private static void remove(AppContext context, String service) {
    try {
      context.manager().services().remove(service);
    } catch (NotFound none) {
      return;
    } catch (EngineException silent) {
      context.say("%s is left behind: %s".formatted(service, silent.answer()));
    }
  }
}
