package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.balancer.BalancerStep;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskState;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes how many instances the active release has, in place: no other instance is touched. */
public record ScaleRelease(AppDesired desired, DesiredApp app, long generation, String image)
    implements AppStep {
  private static final int TRIALS = 10;

  @Override
  public StepId id() {
    return StepKind.SCALE.of(app.name());
  }

  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<>(StartRelease.readyHosts(app, image));
    desired.balancers().forEach(each -> needs.add(BalancerStep.configured(each.name())));
    return needs;
  }

  @Override
  public String title() {
    return "%d instances of %s"
        .formatted(app.spec().instances(), Release.service(app.name(), generation));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    var services = context.manager().services();
    var ended = ended(context);
    for (int trial = 1; ; trial++) {
      var service = services.inspect(Release.service(app.name(), generation));
      try {
        services.update(
            service.id(),
            service.version(),
            service.spec().but().replicas(app.spec().instances()).build());
        break;
      } catch (StaleVersion changed) {
        if (trial == TRIALS) {
          throw Trouble.failed("Others change %s all the time.".formatted(service.name()))
              .next("Find out who, then run \"skep up\" again.")
              .causedBy(changed);
        }
      }
    }
    new AwaitHealthy(desired, app, generation).runAfter(context, ended);
  }

  /**
   * The tasks that have ended before the change: the Swarm remembers tasks that failed hours ago.
   */
  private Set<String> ended(AppContext context) {
    return new ServiceTasks(context, Release.service(app.name(), generation))
        .tasks().stream()
            .filter(task -> task.state() != TaskState.RUNNING)
            .map(Task::id)
            .collect(Collectors.toUnmodifiableSet());
  }
}
