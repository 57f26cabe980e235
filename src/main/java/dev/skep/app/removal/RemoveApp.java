package dev.skep.app.removal;

import dev.skep.app.model.AppService;
import dev.skep.app.release.AppContext;
import dev.skep.app.release.AppStep;
import dev.skep.app.release.EndingJobs;
import dev.skep.balancer.BalancerStep;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.Labels;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes the services and jobs of an app that the file no longer names, once its requests under
 * way have ended. Its documents are removed after that, see {@link RemoveAppDocuments}.
 *
 * @param drain how long the requests may take to end
 */
public record RemoveApp(String cluster, String app, List<DesiredBalancer> balancers, Duration drain)
    implements AppStep {
  public RemoveApp {
    balancers = List.copyOf(balancers);
  }

  @Override
  public StepId id() {
    return StepKind.REMOVE_APP.of(app);
  }

  /** First the balancers stop sending the app requests. */
  @Override
  public Set<StepId> needs() {
    return balancers.stream()
        .map(each -> BalancerStep.configured(each.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String title() {
    return "take down the app " + app;
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    awaitLastVisits(context);
    var ours = new Labels(Map.of(ClusterLabels.CLUSTER, cluster, ClusterLabels.NAME, app));
    var manager = context.manager();
    for (var role : List.of(AppService.ROLE, AppService.SMOKE_ROLE)) {
      manager.services().list(ours).stream()
          .filter(service -> role.equals(service.spec().labels().get(ClusterLabels.ROLE)))
          .forEach(service -> manager.services().remove(service.id()));
    }
    new EndingJobs(context, cluster, app).endMigrations();
  }

  /**
   * Waits for requests that were under way when the balancers were reconfigured: the workers that
   * they replaced still hold them.
   */
  private void awaitLastVisits(AppContext context) throws InterruptedException {
    try {
      context.await(
          () -> balancers.stream().noneMatch(each -> hasAny(context, each)),
          "what is under way to end",
          drain);
    } catch (Trouble trouble) {
      if (trouble.kind() != Trouble.Kind.TIMED_OUT) {
        throw trouble;
      }
      context.say("what is still under way has had its drain");
    }
  }

  /** Whether a balancer has replaced workers left; a silent one may have some. */
  private static boolean hasAny(AppContext context, DesiredBalancer balancer) {
    try {
      return context.balancerSocket(balancer.host(), balancer.name()).replaced() > 0;
    } catch (EngineException silent) {
      return true;
    } catch (Trouble trouble) {
      if (trouble.kind() != Trouble.Kind.UNREACHABLE) {
        throw trouble;
      }
      return true;
    }
  }
}
