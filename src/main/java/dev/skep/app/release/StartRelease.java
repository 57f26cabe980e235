package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.docker.errors.Conflict;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.spec.ImageRef;
import dev.skep.swarm.SwarmStep;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Creates the Swarm service of a release. {@link AwaitHealthy} finds out whether its instances are
 * well.
 */
public record StartRelease(AppDesired desired, DesiredApp app, long generation, String image)
    implements AppStep {
  @Override
  public StepId id() {
    return StepKind.START_RELEASE.of(app.name());
  }

  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<StepId>();
    needs.add(StepKind.SECRETS.of(app.name()));
    needs.add(StepKind.BEFORE.of(app.name()));
    needs.add(StepKind.SMOKE_TEST.of(app.name()));
    needs.add(StepKind.CLEAR_JOBS.of(app.name()));
    needs.add(StepKind.RETIRE.of(app.name()));
    needs.add(DisableFallback.id(app.name()));
    needs.addAll(readyHosts(app, image));
    needs.addAll(SmokeTestRelease.databaseOf(app));
    return needs;
  }

  /**
   * The steps after which every host that may take an instance has joined the Swarm and has the
   * image.
   */
  static Set<StepId> readyHosts(DesiredApp app, String image) {
    var needs = new LinkedHashSet<StepId>();
    needs.add(SwarmStep.DRAINED); // else an instance might start on a drained host
    var parsed = ImageRef.parse(image);
    for (var host : app.hosts()) {
      needs.add(SwarmStep.joined(host));
      needs.add(HostStep.image(host, parsed));
    }
    return needs;
  }

  @Override
  public String title() {
    return "start %s: %d of %s"
        .formatted(Release.service(app.name(), generation), app.spec().instances(), image);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    new ReleaseAttempt(context, desired.cluster(), app.name(), generation)
        .insist(() -> start(context));
  }

  private void start(AppContext context) throws InterruptedException {
    var services = context.manager().services();
    if (services.find(Release.service(app.name(), generation)).isEmpty()) {
      var making = ServiceFactory.service(context, desired, app, generation);
      new EndingContainers(context, desired.cluster(), app)
          .awaitGone(making.release().color(), generation);
      try {
        // So that an engine that lost the image gets it again, also where no keeper runs.
        var login = context.provider().loginOnHosts();
        services.create(making.serving().but().auth(login).build());
      } catch (Conflict made) {
        context.say("the service was made by an earlier run");
      }
    }
  }
}
