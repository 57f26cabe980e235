package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppObserved;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.JobSeen;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Removes the jobs (smoke tests, a migration) that a run left behind when it died: nobody waits for
 * their outcome. Ends a migration that still runs, and waits for its end.
 */
public record ClearJobs(String cluster, String app, List<String> services) implements AppStep {
  public ClearJobs {
    services = List.copyOf(services);
  }

  /** The step for the app's jobs that a dead run left; empty if there are none. */
  public static Optional<ClearJobs> of(
      AppDesired desired, AppObserved observed, DesiredApp app, Predicate<JobSeen> which) {
    var left =
        observed.jobs().stream()
            .filter(job -> job.app().equals(app.name()))
            .filter(which)
            .map(JobSeen::service)
            .distinct()
            .toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new ClearJobs(desired.cluster(), app.name(), left));
  }

  @Override
  public StepId id() {
    return StepKind.CLEAR_JOBS.of(app);
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
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    var ending = new EndingJobs(context, cluster, app);
    services.forEach(ending::remove);
    ending.endMigrations();
  }
}
