package dev.skep.app;

import dev.skep.balancer.BalancerStep;
import dev.skep.balancer.WantedBalancer;
import dev.skep.docker.Labels;
import dev.skep.hosts.Marks;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes down an app that the file no longer names: all that runs of it. What is kept of it goes
 * after that, see {@link ForgetApp}.
 */
public record RemoveApp(String cluster, String app, List<WantedBalancer> balancers)
    implements AppStep {
  public RemoveApp {
    balancers = List.copyOf(balancers);
  }

  @Override
  public StepId id() {
    return AppStep.step(app, "remove");
  }

  /** The balancers no longer send it anything. */
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
    var ours = new Labels(Map.of(Marks.CLUSTER, cluster, Marks.NAME, app));
    var manager = context.manager();
    for (var role : List.of(AppService.ROLE, AppService.SMOKE_ROLE)) {
      manager.services().list(ours).stream()
          .filter(service -> role.equals(service.spec().labels().get(Marks.ROLE)))
          .forEach(service -> manager.services().remove(service.id()));
    }
    new EndingJobs(context, cluster, app).endMigrations();
  }
}
