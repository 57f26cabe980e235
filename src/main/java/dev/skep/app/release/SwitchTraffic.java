package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import java.util.Set;

/**
 * Switches every balancer to the active colour, with the release before as the fallback while no
 * instance of the active one is well.
 */
public record SwitchTraffic(AppDesired desired, String app, long generation) implements AppStep {
  @Override
  public StepId id() {
    return StepKind.FLIP.of(app);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(StepKind.ACTIVATE.of(app));
  }

  @Override
  public String title() {
    return "switch %s to generation %d".formatted(app, generation);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    new TrafficSwitch(context, desired.balancers(), app)
        .in(ReleaseBooks.read(context, app), app + " is switched");
  }
}
