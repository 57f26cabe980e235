package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.MemoryLimit;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.spec.BeforeSpec;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs the migration of a release: one program of the new image, before anything else of the
 * release. It runs again if the run died meanwhile, so it must be safe to run twice.
 */
public record RunMigration(
    AppDesired desired,
    DesiredApp app,
    long generation,
    String image,
    BeforeSpec program,
    HostName host,
    When when)
    implements AppStep {
  /** When the migration is run. */
  public enum When {
    /** A person has requested the release. */
    ALWAYS,
    /**
     * The release was made for other addresses, as after a host of MongoDB was replaced. If the
     * active release is of the same image, it has run the migration already.
     */
    UNLESS_ALIKE
  }

  @Override
  public StepId id() {
    return StepKind.BEFORE.of(app.name());
  }

  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<StepId>();
    needs.add(StepKind.SECRETS.of(app.name()));
    needs.add(StepKind.CLEAR_JOBS.of(app.name()));
    needs.addAll(StartRelease.readyHosts(app, image));
    needs.addAll(SmokeTestRelease.databaseOf(app));
    return needs;
  }

  @Override
  public String title() {
    return "run %s of %s on %s".formatted(program.words(), image, host);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    if (when == When.UNLESS_ALIKE && isOfWhatServes(context)) {
      context.say("not run again: what serves is of the same image");
      return;
    }
    new ReleaseAttempt(context, desired.cluster(), app.name(), generation).run(() -> work(context));
  }

  private boolean isOfWhatServes(AppContext context) {
    var release = ReleaseBooks.release(context, app.name(), generation);
    return ReleaseBooks.read(context, app.name())
        .activeRelease()
        .filter(served -> served.isLike(release) && served.digest().equals(release.digest()))
        .isPresent();
  }

  private void work(AppContext context) throws InterruptedException {
    var earlier = new EndingJobs(context, desired.cluster(), app.name());
    earlier.removeServices();
    earlier.endMigrations(); // of a run that died, say: two of them beside each other may harm data
    var making = ServiceFactory.service(context, desired, app, generation);
    var places = new TreeMap<>(Map.of(making.beforeName(), host));
    var what = "\"%s\" of %s %s".formatted(program.words(), app.name(), image);
    var work =
        new Jobs.Work(
            program.command(),
            MemoryLimit.ofMigration(app.spec(), program),
            program.timeout(),
            "\"before.timeout\"");
    new Jobs(context, desired.cluster(), making, what, places).run(work);
  }
}
