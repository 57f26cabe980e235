package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppUrls;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.Visit;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tests a release a second time, once all visitors reach it: sends a few requests as visitors do,
 * through every balancer. If one is not answered well, the release before serves again.
 *
 * @param before the release that served until now
 * @param fileImage what the file said when that one was made the active one
 */
public record SmokeTestFront(
    AppDesired desired,
    DesiredApp app,
    long generation,
    Optional<Long> before,
    Optional<String> fileImage)
    implements AppStep {
  private static final int VISITS = 5;
  private static final Duration PACE = Duration.ofMillis(20);

  /** An engine starts a container again within a second, HAProxy listens at once. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final String UNASKED =
      "It says nothing of the release, which HAProxy's own checks find well, so that serves. Look at \"skep status\".";

  @Override
  public StepId id() {
    return StepKind.FRONT_SMOKE.of(app.name());
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(StepKind.FLIP.of(app.name()));
  }

  @Override
  public String title() {
    return "ask for %s through the balancers".formatted(AppUrls.path(app.spec()));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
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

  /**
   * The first bad answer through this balancer. An instance that is lost is HAProxy's to pass over.
   */
  private Optional<Trouble> ask(AppContext context, DesiredBalancer balancer)
      throws InterruptedException {
    var told = new ArrayList<Visit>();
    var unasked = new AtomicReference<>("");
    try {
      context.await(
          () -> visited(context, balancer, told, unasked),
          "%s to answer".formatted(balancer.name()),
          LIMIT);
    } catch (Trouble trouble) {
      throw trouble.kind() == Trouble.Kind.TIMED_OUT
          ? trouble.evidence(List.of(unasked.get())).next(UNASKED)
          : trouble;
    }
    return told.stream()
        .filter(visit -> !isWell(visit))
        .findFirst()
        .map(visit ->
            Trouble.failed(
                "The smoke test of %s through %s failed: %s answered %s, wanted is %s."
                    .formatted(
                        Release.service(app.name(), generation),
                        balancer.name(),
                        AppUrls.of(app.spec(), balancer),
                        visit,
                        AppUrls.wanted(app.spec()).words())));
  }

  private boolean isWell(Visit visit) {
    return AppUrls.wanted(app.spec()).contains(visit.status());
  }

  /**
   * Whether the balancer answered: one that its engine starts again says nothing about the release.
   */
  private boolean visited(
      AppContext context,
      DesiredBalancer balancer,
      List<Visit> told,
      AtomicReference<String> unasked) {
    told.clear();
    var to = AppUrls.of(app.spec(), balancer);
    try (var visits = context.visits(balancer.host(), balancer.name(), to, PACE)) {
      do { // one bad answer is enough: visitors meet it meanwhile
        told.add(visits.next());
      } while (told.size() < VISITS && isWell(told.getLast()));
      var refused = told.stream().filter(SmokeTestFront::isRefused).findFirst();
      refused.ifPresent(visit -> unasked.set("%s: %s".formatted(balancer.name(), visit)));
      return refused.isEmpty();
    } catch (Trouble away) {
      if (away.kind() != Trouble.Kind.UNREACHABLE) {
        throw away;
      }
      unasked.set(away.what());
      return false;
    }
  }

  /**
   * Whether HAProxy itself does not listen yet: if only the instances did not, it would answer for
   * them.
   */
  private static boolean isRefused(Visit visit) {
    return visit.status() == 0 && visit.words().contains("refused");
  }

  private Trouble takenBack(AppContext context, Trouble failed) throws InterruptedException {
    if (before.isEmpty()) {
      return failed.next(
          "No release served before it, so it is left to serve. Mend it, then deploy again.");
    }
    new RollBackSwitch(desired, app, generation, before.get(), fileImage).run(context, failed);
    return failed
        .as(Trouble.Kind.TAKEN_BACK)
        .next("The release before serves again. Mend this one, then deploy it again.");
  }
}
