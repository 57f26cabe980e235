package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.MemoryLimit;
import dev.skep.app.model.Release;
import dev.skep.balancer.BalancerStep;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StableFor;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Waits until every instance of a release runs and passes every balancer's own check. An instance
 * that ends meanwhile, if only once, fails the release; so does one of another image.
 */
public record AwaitHealthy(AppDesired desired, DesiredApp app, long generation) implements AppStep {
  @Override
  public StepId id() {
    return StepKind.GATE.of(app.name());
  }

  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<StepId>();
    needs.add(StepKind.START_RELEASE.of(app.name()));
    desired.balancers().forEach(each -> needs.add(BalancerStep.configured(each.name())));
    return needs;
  }

  @Override
  public String title() {
    return "wait until %s: %d of %s"
        .formatted(
            desired.balancers().isEmpty() ? "all run" : "the balancers find them well",
            app.spec().instances(),
            Release.service(app.name(), generation));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    new ReleaseAttempt(context, desired.cluster(), app.name(), generation)
        .run(() -> await(context, desired.releaseLimit(), Set.of()));
  }

  /**
   * Waits in the same way for instances that were added; tasks that ended before that do not fail
   * the release.
   */
  void runAfter(AppContext context, Set<String> ended) throws InterruptedException {
    await(context, desired.releaseLimit(), ended);
  }

  private void await(AppContext context, Duration limit, Set<String> ended)
      throws InterruptedException {
    var release = ReleaseBooks.release(context, app.name(), generation);
    var color = release.color();
    var running = new ServiceTasks(context, Release.service(app.name(), generation));
    var steady = new StableFor(context.time(), app.spec().hold());
    var silence = new RetryWhileUnreachable(context.time());
    var passing = new TreeMap<HostName, String>(); // the containers that were observed last
    try {
      context.await(
          () -> steady.holds(silence.holds(() -> passes(context, running, color, ended, passing))),
          "every instance to pass",
          limit.plus(app.spec().hold()));
    } catch (Trouble trouble) {
      throw trouble.kind() == Trouble.Kind.TIMED_OUT ? inVain(context, running, color) : trouble;
    }
    new ImageCheck(context::engine, running.service(), ServiceFactory.image(context, release))
        .check(passing);
  }

  private boolean passes(
      AppContext context,
      ServiceTasks running,
      Color color,
      Set<String> ended,
      SortedMap<HostName, String> passing) {
    var tasks = running.tasks().stream().filter(task -> !ended.contains(task.id())).toList();
    ServiceTasks.failed(tasks)
        .ifPresent(task -> {
          throw ended(end(running, task));
        });
    passing.clear();
    passing.putAll(running.containers(tasks));
    var hosts = passing.keySet();
    return hosts.size() >= app.spec().instances()
        && desired.balancers().stream()
            .allMatch(balancer -> failing(look(context, balancer), hosts, color).isEmpty());
  }

  private TaskEnd end(ServiceTasks running, Task task) {
    return TaskEnd.of(running, task, app.spec(), MemoryLimit.ofInstance(app.spec()));
  }

  private static Set<HostName> standing(ServiceTasks running, List<Task> tasks) {
    return running.containers(tasks).keySet();
  }

  private static RuntimeSeen look(AppContext context, DesiredBalancer balancer) {
    return context.balancerSocket(balancer.host(), balancer.name()).look(List.of());
  }

  /** The hosts whose instance does not pass the balancer's check, with the last check's words. */
  private List<String> failing(RuntimeSeen seen, Set<HostName> hosts, Color color) {
    var failing = new ArrayList<String>();
    for (var host : hosts) {
      var server = seen.server(BalancedApp.backend(app.name(), color), host.value());
      if (server.isEmpty()) {
        failing.add(host + ": the balancer does not know it");
      } else if (!server.get().passes()) {
        var check = server.get().lastCheck();
        failing.add(host + ": " + (check.isEmpty() ? "not checked yet" : check));
      }
    }
    return failing;
  }

  private Trouble ended(TaskEnd end) {
    return Trouble.failed(
            "%s ended while it was tried: %s."
                .formatted(Release.service(app.name(), generation), end.words()))
        .evidence(end.evidence())
        .next("It got no request. %s, then deploy it again.".formatted(end.mend()));
  }

  private Trouble inVain(AppContext context, ServiceTasks running, Color color) {
    var tasks =
        running.tasks().stream().filter(task -> task.desired() == TaskState.RUNNING).toList();
    var hosts = standing(running, tasks);
    var failing = new ArrayList<String>();
    for (var balancer : desired.balancers()) {
      failing(look(context, balancer), hosts, color)
          .forEach(line -> failing.add("%s asked %s".formatted(balancer.name(), line)));
    }
    var lines = new ArrayList<>(failing);
    for (var task : tasks) {
      var end = end(running, task); // it may run and have lost a worker of its own
      lines.add(end.words());
      lines.addAll(end.evidence());
    }
    return new HealthFailure(desired, app, generation).trouble(tasks, hosts.size(), failing, lines);
  }
}
