package dev.skep.app;

import dev.skep.balancer.Visit;
import dev.skep.balancer.WantedBalancer;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * The second smoke test: a few requests as visitors send them, through every balancer, once all
 * visitors meet the new release. When one is not answered well, the release before serves again.
 *
 * @param before the release that served until now
 * @param fileImage what the file said when that one was made the active one
 */
public record FrontSmoke(
    AppDesired desired,
    WantedApp app,
    long generation,
    Optional<Long> before,
    Optional<String> fileImage)
    implements AppStep {
  private static final int VISITS = 5;
  private static final Duration PACE = Duration.ofMillis(50);

  @Override
  public StepId id() {
    return AppStep.step(app.name(), "front");
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(AppStep.step(app.name(), "flip"));
  }

  @Override
  public String title() {
    return "ask for %s through the balancers".formatted(Front.path(app.spec()));
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    for (var balancer : desired.balancers()) {
      var failed = ask(context, balancer);
      if (failed.isPresent()) {
        throw takenBack(context, failed.get());
      }
    }
  }

  /** The first answer that is not well. An instance that is gone is HAProxy's to pass over. */
  private Optional<Trouble> ask(AppContext context, WantedBalancer balancer) {
    var to = Front.of(app.spec(), balancer);
    var told = new ArrayList<Visit>();
    try (var visits = context.visits(balancer.host(), balancer.name(), to, PACE)) {
      for (int visit = 1; visit <= VISITS; visit++) {
        told.add(visits.next());
      }
    } catch (Trouble unasked) {
      throw unasked.next(
          "It says nothing of the release, which HAProxy's own checks find well, so that serves. Look at \"skep status\".");
    }
    return told.stream()
        .filter(visit -> !visit.isWell())
        .findFirst()
        .map(visit ->
            Trouble.failed(
                "The smoke test of %s through %s failed: %s answered %s."
                    .formatted(
                        Release.service(app.name(), generation), balancer.name(), to, visit)));
  }

  private Trouble takenBack(AppContext context, Trouble failed) throws InterruptedException {
    if (before.isEmpty()) {
      return failed.next(
          "No release served before it, so it is left to serve. Mend it, then deploy again.");
    }
    new SwitchBack(desired, app, generation, before.get(), fileImage).run(context, failed);
    return failed
        .as(Trouble.Kind.TAKEN_BACK)
        .next("The release before serves again. Mend this one, then deploy it again.");
  }
}
