package dev.skep.app;

import dev.skep.run.Cost;
import dev.skep.run.Seconds;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.spec.Canary;
import java.util.Optional;
import java.util.Set;

/**
 * Has a new release answer a share of the visitors for a while, and goes on by itself, or goes back
 * by itself when the release does clearly worse than the one that serves ({@link CanaryRule}). When
 * it ends, well or not, nobody is sent to the new release; then it is switched to, or taken down.
 *
 * @param before the release that serves meanwhile
 */
public record CanaryRelease(
    AppDesired desired, WantedApp app, long generation, long before, Canary canary)
    implements AppStep {

  /**
   * Where the file asks for one; without a release that serves there is nothing to compare with.
   */
  static Optional<CanaryRelease> of(
      AppDesired desired, WantedApp app, long generation, ReleaseBook book) {
    return app.spec()
        .canary()
        .filter(_ -> !desired.balancers().isEmpty())
        .flatMap(canary ->
            book.active()
                .map(before -> new CanaryRelease(desired, app, generation, before, canary)));
  }

  @Override
  public StepId id() {
    return StepKind.CANARY.of(app.name());
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(StepKind.GATE.of(app.name()), StepKind.ASK_INSTANCES.of(app.name()));
  }

  @Override
  public String title() {
    return "send %d %% of the visitors to %s for %s, and watch"
        .formatted(
            canary.percent(), Release.service(app.name(), generation), Seconds.of(canary.span()));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    new Attempt(context, desired.cluster(), app.name(), generation).run(() -> letOrLeave(context));
  }

  /** Who was sent to it is not cut off when it goes. */
  private void letOrLeave(AppContext context) throws InterruptedException {
    var color = Books.release(context, app.name(), generation).color();
    try {
      let(context);
    } catch (Trouble worse) {
      if (worse.kind() != Trouble.Kind.LOCKED && worse.kind() != Trouble.Kind.ABORTED) {
        new LastVisits(context, desired.balancers(), app, color).await();
      }
      throw worse;
    }
  }

  private void let(AppContext context) throws InterruptedException {
    var serving = Books.release(context, app.name(), before).color();
    try (var share = new CanaryShare(context, desired.balancers(), app.name(), serving)) {
      var watch =
          CanaryWatch.begin(context, context.time(), desired.balancers(), app.name(), serving);
      share.set(canary.percent());
      var seen = watch.goOn(canary.span(), () -> refuseEnded(context));
      context.say(
          "%s, the new one: %s; %s, which serves: %s"
              .formatted(serving.other(), seen.canary(), serving, seen.serving()));
    }
  }

  private void refuseEnded(AppContext context) {
    var running = new Running(context, Release.service(app.name(), generation));
    Running.failed(running.tasks())
        .ifPresent(task -> {
          var end = TaskEnd.of(running, task, app.spec(), MemoryLimit.ofInstance(app.spec()));
          throw Trouble.failed(
                  "%s ended while it was a canary: %s."
                      .formatted(Release.service(app.name(), generation), end.words()))
              .evidence(end.evidence())
              .next("It gets no request any more. %s, then deploy it again.".formatted(end.mend()));
        });
  }
}
