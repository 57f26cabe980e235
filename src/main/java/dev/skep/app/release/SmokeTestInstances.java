package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppUrls;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.Destination;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.Set;

/**
 * Runs a smoke test that is a path: requests it of every new instance before that gets any other
 * request, from a balancer, as visitors' requests will come.
 */
public record SmokeTestInstances(
    AppDesired desired, DesiredApp app, long generation, String path, DesiredBalancer from)
    implements AppStep {
  @Override
  public StepId id() {
    return StepKind.ASK_INSTANCES.of(app.name());
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(StepKind.GATE.of(app.name()));
  }

  @Override
  public String title() {
    return "ask every instance of %s for %s"
        .formatted(Release.service(app.name(), generation), path);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    new ReleaseAttempt(context, desired.cluster(), app.name(), generation)
        .insist(() -> askAll(context));
  }

  private void askAll(AppContext context) {
    var port =
        ReleaseBooks.read(context, app.name())
            .ports()
            .of(ReleaseBooks.release(context, app.name(), generation).color());
    for (var host : hosts(context)) {
      var to =
          new Destination(context.host(host).address(), port, path, AppUrls.checkedHost(app.spec()))
              .answering(app.spec().timeout());
      try (var visits = context.visits(from.host(), from.name(), to, Duration.ofMillis(50))) {
        var visit = visits.next();
        if (visit.status() < 200 || visit.status() > 299) {
          throw Trouble.failed(
                  "The smoke test of %s failed on %s: %s answered %s, wanted is 200 to 299."
                      .formatted(Release.service(app.name(), generation), host, to, visit))
              .next("It got no request. Mend the release, then deploy it again.");
        }
      }
    }
  }

  private Set<HostName> hosts(AppContext context) {
    return new ServiceTasks(context, Release.service(app.name(), generation)).containers().keySet();
  }
}
