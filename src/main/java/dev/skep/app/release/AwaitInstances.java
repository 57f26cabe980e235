package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.swarm.RetryableQuestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Waits until all apps serve in full again after a host was away: every balancer answers, and every
 * instance of an active release passes its check, on whatever host it is now.
 */
public record AwaitInstances(AppDesired desired, HostName host, Set<StepId> needs)
    implements AppStep {
  /**
   * Added to the time that a release may take: the host has just begun to start all its containers
   * at once.
   */
  private static final Duration MORE = Duration.ofMinutes(1);

  public AwaitInstances {
    needs = Set.copyOf(needs);
  }

  /** The last step for a host that is put back into service. */
  public static StepId served(HostName host) {
    return StepKind.AWAIT_INSTANCES.of(host);
  }

  @Override
  public StepId id() {
    return served(host);
  }

  @Override
  public String title() {
    return "wait until every instance passes its check again, with %s".formatted(host);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    var lacking = new ArrayList<String>();
    try {
      context.await(
          () -> RetryableQuestion.yes(() -> isWhole(context, lacking)),
          "every instance to pass its check with %s back".formatted(host),
          desired.releaseLimit().plus(MORE));
    } catch (Trouble late) {
      throw late.kind() == Trouble.Kind.TIMED_OUT ? late.evidence(List.copyOf(lacking)) : late;
    }
  }

  private boolean isWhole(AppContext context, List<String> lacking) {
    lacking.clear();
    lacking.add("a manager or a balancer does not answer"); // until all of them did
    var fronts = desired.balancers().stream().map(each -> look(context, each)).toList();
    var found = new ArrayList<String>();
    desired.apps().forEach(app -> found.addAll(lacking(context, app, fronts)));
    lacking.clear();
    lacking.addAll(found);
    return lacking.isEmpty();
  }

  private static RuntimeSeen look(AppContext context, DesiredBalancer balancer) {
    return context.balancerSocket(balancer.host(), balancer.name()).look(List.of());
  }

  private static List<String> lacking(
      AppContext context, DesiredApp app, List<RuntimeSeen> fronts) {
    var active = ReleaseBooks.read(context, app.name()).activeRelease();
    if (active.isEmpty()) {
      return List.of(); // none serves, none is waited for
    }
    var release = active.get();
    var hosts = new ServiceTasks(context, release.service(app.name())).containers().keySet();
    var backend = BalancedApp.backend(app.name(), release.color());
    var lacking = new ArrayList<String>();
    if (hosts.size() < app.spec().instances()) {
      lacking.add(
          "%d of %d instances of %s run"
              .formatted(hosts.size(), app.spec().instances(), app.name()));
    }
    for (var host : hosts) {
      boolean passes =
          fronts.stream()
              .allMatch(
                  seen -> seen.server(backend, host.value()).filter(it -> it.passes()).isPresent());
      if (!passes) {
        lacking.add("%s on %s does not pass its check yet".formatted(app.name(), host));
      }
    }
    return lacking;
  }
}
