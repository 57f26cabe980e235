package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.CanaryRule;
import dev.skep.app.model.CanaryShare;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.MemoryLimit;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.run.Cost;
import dev.skep.run.ReadableDuration;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.spec.CanarySpec;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a share of an app's visitors to a new release for a while. Fails as soon as the release
 * does clearly worse than the one that serves ({@link CanaryRule}). When the step ends, well or
 * not, nobody is sent to the new release; then it is switched to, or taken down.
 *
 * @param before the release that serves meanwhile
 */
public record CanaryRelease(
    AppDesired desired, DesiredApp app, long generation, long before, CanarySpec canary)
    implements AppStep {

  /**
   * The canary step, if the file declares one. Without a release that serves there is nothing to
   * compare with.
   */
  public static Optional<CanaryRelease> of(
      AppDesired desired, DesiredApp app, long generation, ReleaseBook book) {
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
            canary.percent(),
            Release.service(app.name(), generation),
            ReadableDuration.of(canary.span()));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    new ReleaseAttempt(context, desired.cluster(), app.name(), generation)
        .run(() -> letOrLeave(context));
  }

  /**
   * Runs the canary. If it fails, waits for a drain, so that requests which were sent to the new
   * release are not cut off.
   */
  private void letOrLeave(AppContext context) throws InterruptedException {
    var color = ReleaseBooks.release(context, app.name(), generation).color();
    try {
      let(context);
    } catch (Trouble worse) {
      if (worse.kind() != Trouble.Kind.LOCKED && worse.kind() != Trouble.Kind.ABORTED) {
        new DrainWait(context, desired.balancers(), app, color).await();
      }
      throw worse;
    }
  }

  private void let(AppContext context) throws InterruptedException {
    var serving = ReleaseBooks.release(context, app.name(), before).color();
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
    var running = new ServiceTasks(context, Release.service(app.name(), generation));
    ServiceTasks.failed(running.tasks())
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
