package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.HungInstance;
import dev.skep.app.model.Release;
import dev.skep.balancer.BalancerStep;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Kills the container of an instance that hangs; the Swarm starts another in its slot. Observes it
 * again first: an instance that answers by now is left alone, and so is any while no other instance
 * serves.
 */
public record RestartInstance(AppDesired desired, DesiredApp app, HungInstance hung)
    implements AppStep {
  @Override
  public StepId id() {
    return StepKind.RESTART_INSTANCE.of(app.name());
  }

  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<StepId>();
    desired.balancers().forEach(each -> needs.add(BalancerStep.configured(each.name())));
    return needs;
  }

  @Override
  public String title() {
    return "start %s anew: it runs and fails HAProxy's check".formatted(hung);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    var release = ReleaseBooks.release(context, app.name(), hung.generation());
    var backend = BalancedApp.backend(app.name(), release.color());
    var running = new ServiceTasks(context, Release.service(app.name(), hung.generation()));
    var containers = running.containers();
    if (hung.container().equals(containers.get(hung.host()))) {
      var seen = look(context);
      if (seen.stream().anyMatch(each -> passes(each, backend, hung.host()))) {
        context.say("it answers again");
        return;
      }
      if (containers.keySet().stream().noneMatch(host -> passesAll(seen, backend, host))) {
        throw Trouble.failed(
                "No other instance of %s answers, so %s is left as it is."
                    .formatted(app.name(), hung))
            .next("\"skep logs %s\" shows what they wrote.".formatted(app.name()));
      }
      kill(context);
    }
    context.await(
        () ->
            successor(running).filter(host -> passesAll(look(context), backend, host)).isPresent(),
        "another in its slot to pass HAProxy's check",
        desired.releaseLimit());
  }

  private void kill(AppContext context) {
    try {
      context.engine(hung.host()).containers().kill(hung.container(), "SIGKILL");
    } catch (NotFound | Conflict ended) {
      context.say("its container has ended already");
    }
  }

  private List<RuntimeSeen> look(AppContext context) {
    return desired.balancers().stream()
        .map(each -> context.balancerSocket(each.host(), each.name()).look(List.of()))
        .toList();
  }

  private static boolean passesAll(List<RuntimeSeen> seen, String backend, HostName host) {
    return seen.stream().allMatch(each -> passes(each, backend, host));
  }

  private static boolean passes(RuntimeSeen seen, String backend, HostName host) {
    return seen.server(backend, host.value()).filter(server -> server.passes()).isPresent();
  }

  /** The host on which the slot's new container runs. */
  private Optional<HostName> successor(ServiceTasks running) {
    var ofSlot =
        running.tasks().stream()
            .filter(task -> task.slot() == hung.slot())
            .filter(task -> !task.containerId().equals(hung.container()))
            .toList();
    return running.containers(ofSlot).keySet().stream().findFirst();
  }
}
