package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.MemoryLimit;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.spec.BeforeSpec;
import dev.skep.spec.SmokeTest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs the new image with the smoke test's arguments, once for each instance on the host that the
 * instance is to stand on, all at once, with the app's own secrets. Any one that does not end with
 * 0 fails the release.
 */
public record SmokeTestRelease(
    AppDesired desired,
    DesiredApp app,
    long generation,
    String image,
    SmokeTest.Arguments test,
    List<HostName> hosts)
    implements AppStep {
  public SmokeTestRelease {
    hosts = List.copyOf(hosts);
  }

  @Override
  public StepId id() {
    return StepKind.SMOKE_TEST.of(app.name());
  }

  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<StepId>();
    needs.add(StepKind.SECRETS.of(app.name()));
    needs.add(StepKind.BEFORE.of(app.name()));
    needs.add(StepKind.CLEAR_JOBS.of(app.name()));
    needs.addAll(StartRelease.readyHosts(app, image));
    needs.addAll(databaseOf(app));
    return needs;
  }

  /**
   * The steps after which the app's database is ready: a program that begins with a write needs its
   * user, a shard to write to, and its collections spread. One shard is enough: each deployment's
   * first is called rs1.
   */
  static Set<StepId> databaseOf(DesiredApp app) {
    return app.spec().usesMongo()
        ? Set.of(
            StepKind.CREATE_USER.of(app.name()),
            StepKind.ADD_SHARD.of("rs1"),
            StepKind.SHARD_COLLECTIONS.of(app.name()),
            StepKind.SET_DEFAULTS.of())
        : Set.of();
  }

  @Override
  public String title() {
    return "smoke test %s on %s: %s"
        .formatted(
            image,
            String.join(", ", hosts.stream().map(HostName::value).toList()),
            BeforeSpec.words(test.arguments()));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    new ReleaseAttempt(context, desired.cluster(), app.name(), generation)
        .insist(() -> test(context));
  }

  private void test(AppContext context) throws InterruptedException {
    // A run that was killed left its jobs, of whichever release: their outcome says nothing now.
    new EndingJobs(context, desired.cluster(), app.name()).removeServices();
    var making = ServiceFactory.service(context, desired, app, generation);
    var places = new TreeMap<String, HostName>();
    for (int instance = 1; instance <= hosts.size(); instance++) {
      places.put(making.smokeName(instance), hosts.get(instance - 1));
    }
    var what = "The smoke test of %s %s".formatted(app.name(), image);
    var jobs = new Jobs(context, desired.cluster(), making, what, places);
    var command = new ArrayList<>(jobs.ownCommand());
    command.addAll(test.arguments());
    jobs.run(
        new Jobs.Work(
            command,
            MemoryLimit.ofInstance(app.spec()),
            desired.releaseLimit(),
            "\"release\" under \"timeouts\""));
  }
}
