package dev.skep.app;

import dev.skep.docker.NotFound;
import dev.skep.run.StepId;
import java.util.List;
import java.util.Set;

/**
 * Takes away the smoke tests that a run left behind when it died: nobody waits for their outcome.
 */
public record ClearJobs(String app, List<String> services) implements AppStep {
  public ClearJobs {
    services = List.copyOf(services);
  }

  @Override
  public StepId id() {
    return AppStep.step(app, "clear");
  }

  @Override
  public Set<StepId> needs() {
    return Set.of();
  }

  @Override
  public String title() {
    return "clear away %s, left by an earlier run".formatted(String.join(", ", services));
  }

  @Override
  public void run(AppContext context) {
    for (var service : services) {
      try {
        context.manager().services().remove(service);
      } catch (NotFound gone) {
        context.say(service + " is gone already");
      }
    }
  }
}
