package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.BalancerStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Ends the fallback to the idle colour, which answers if all instances of the active release fail:
 * another release is about to be tested there, and no visitor may reach one that is not known to
 * work. The store is changed first, then every balancer; only then the release starts.
 */
public record DisableFallback(AppDesired desired, String app, long generation) implements AppStep {
  static StepId id(String app) {
    return StepKind.END_FALLBACK.of(app);
  }

  @Override
  public StepId id() {
    return id(app);
  }

  /**
   * The earlier release in the idle colour is retired first. That fails while it answers in place
   * of the active one: then it stays the fallback.
   */
  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<StepId>();
    needs.add(StepKind.SECRETS.of(app));
    needs.add(StepKind.RETIRE.of(app));
    desired.balancers().forEach(each -> needs.add(BalancerStep.configured(each.name())));
    return needs;
  }

  @Override
  public String title() {
    return "keep visitors of %s from %s while it is tried"
        .formatted(app, Release.service(app, generation));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    new ReleaseAttempt(context, desired.cluster(), app, generation).run(() -> end(context));
  }

  private void end(AppContext context) throws InterruptedException {
    var book = ReleaseBooks.change(context, app, ReleaseBook::withoutFallback);
    new TrafficSwitch(context, desired.balancers(), app)
        .in(book, "That nobody answers in place of %s's active release is".formatted(app));
  }
}
