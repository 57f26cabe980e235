package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.BalancerStep;
import dev.skep.docker.errors.NotFound;
import dev.skep.run.Cost;
import dev.skep.run.ReadableDuration;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Removes the services of releases that do not serve: failed, or retired long enough. Waits for the
 * rest of a drain, and leaves a release that a balancer may need ({@link RetireCheck}). The book
 * keeps the releases.
 *
 * @param generations each with the moment before which it must not be removed
 */
public record RetireRelease(
    AppDesired desired, DesiredApp app, SortedMap<Long, Instant> generations) implements AppStep {
  public RetireRelease {
    generations = Collections.unmodifiableSortedMap(new TreeMap<>(generations));
  }

  @Override
  public StepId id() {
    return StepKind.RETIRE.of(app.name());
  }

  /**
   * The new release is prepared first: if it cannot be, the warm one stays. The balancers are
   * configured first: then a canary that a dead run left gets no request any more.
   */
  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<StepId>();
    needs.add(StepKind.SECRETS.of(app.name()));
    needs.add(AppStep.drained(app.name()));
    desired.balancers().forEach(each -> needs.add(BalancerStep.configured(each.name())));
    return needs;
  }

  @Override
  public String title() {
    return "take down "
        + String.join(
            ", ",
            generations.keySet().stream().map(each -> Release.service(app.name(), each)).toList());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    for (var generation : generations.entrySet()) {
      refuseActive(context, generation.getKey());
      awaitMoment(context, generation.getValue());
      remove(context, generation.getKey());
    }
    ReleaseBooks.change(context, app.name(), this::forget);
    new UnusedSecrets(context, desired.cluster(), app.name()).remove();
  }

  private void refuseActive(AppContext context, long generation) {
    if (ReleaseBooks.read(context, app.name()).isActive(generation)) {
      throw Trouble.failed(
          "Generation %d of %s serves; it is not taken down.".formatted(generation, app.name()));
    }
  }

  /**
   * Waits until the given moment, but no longer than a drain: the moment is by another machine's
   * clock, which may be far ahead.
   */
  private void awaitMoment(AppContext context, Instant notBefore) throws InterruptedException {
    var byClock = Duration.between(context.time().now(), notBefore);
    var drain = app.spec().drain();
    var left = byClock.compareTo(drain) < 0 ? byClock : drain;
    if (left.isPositive()) {
      context.say("the drain goes on for " + ReadableDuration.of(left));
      context.time().pause(left);
    }
  }

  private void remove(AppContext context, long generation) throws InterruptedException {
    var service = Release.service(app.name(), generation);
    var services = context.manager().services();
    if (services.find(service).isEmpty()) {
      context.say(service + " is gone already");
      return;
    }
    new RetireCheck(context, desired.balancers(), app).await(generation);
    try {
      services.remove(service);
      new EndingContainers(context, desired.cluster(), app).tellToEnd(generation);
    } catch (NotFound gone) {
      context.say(service + " is gone meanwhile");
    }
  }

  private ReleaseBook forget(ReleaseBook book) {
    var changed = book;
    for (var generation : generations.keySet()) {
      changed =
          changed.change(
              generation,
              each ->
                  each.state() == Release.State.CLAIMED
                      ? each.failed("another release was wanted before it served")
                      : each);
    }
    return changed;
  }
}
