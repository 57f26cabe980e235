package dev.skep.app;

import dev.skep.balancer.Destination;
import dev.skep.balancer.WantedBalancer;
import dev.skep.hosts.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.Set;

/**
 * The smoke test that is a path: every new instance is asked for it, from where its requests will
 * come from, before it gets any.
 */
public record AskInstances(
    AppDesired desired, WantedApp app, long generation, String path, WantedBalancer from)
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
    new Attempt(context, desired.cluster(), app.name(), generation).insist(() -> askAll(context));
  }

  private void askAll(AppContext context) {
    var port =
        Books.read(context, app.name())
            .ports()
            .of(Books.release(context, app.name(), generation).color());
    for (var host : hosts(context)) {
      var to =
          new Destination(context.host(host).address(), port, path, Front.checkedHost(app.spec()))
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
    return new Running(context, Release.service(app.name(), generation)).containers().keySet();
  }
}
