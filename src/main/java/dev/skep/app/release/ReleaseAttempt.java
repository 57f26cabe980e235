package dev.skep.app.release;

import dev.skep.app.model.AppService;
import dev.skep.app.model.Release;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.model.Labels;
import dev.skep.docker.swarm.Service;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.Trouble;
import java.util.Map;

/**
 * Work on a release that does not serve yet. When it fails, what was made of that release goes, the
 * book says why, and what served before serves on.
 */
record ReleaseAttempt(AppContext context, String cluster, String app, long generation) {
  /** Something that is done for a release. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  void run(Work work) throws InterruptedException {
    try {
      work.run();
    } catch (Trouble trouble) {
      throw givenUp(trouble);
    } catch (EngineException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e; // the run was told to end, and this is how its call did
      }
      throw givenUp(inWords(e));
    }
  }

  /** The same for what may be done again after half of it: silence is borne for a while. */
  void insist(Work work) throws InterruptedException {
    run(() -> new RetryWhileUnreachable(context.time()).outlast(work));
  }

  private Trouble inWords(EngineException e) {
    var what =
        "The start of %s was cut short: %s"
            .formatted(Release.service(app, generation), e.getMessage());
    var trouble =
        e instanceof Unreachable
            ? Trouble.unreachable(what).next("See that managers answer, then run it again.")
            : Trouble.failed(what).next("Mend what it names, then run it again.");
    return trouble.causedBy(e);
  }

  /** The trouble as it is told: taken back, if all of the release is gone and another serves. */
  private Trouble givenUp(Trouble trouble) throws InterruptedException {
    // Without the lock nothing may be changed; the next run finds it claimed and takes it down.
    if (trouble.kind() == Trouble.Kind.LOCKED || trouble.kind() == Trouble.Kind.ABORTED) {
      return trouble;
    }
    try {
      var book = ReleaseBooks.read(context, app);
      if (book.isActive(generation)) {
        return trouble;
      }
      takeDown();
      ReleaseBooks.change(
          context, app, each -> each.change(generation, one -> one.failed(trouble.brief())));
      return book.active().isPresent() ? trouble.as(Trouble.Kind.TAKEN_BACK) : trouble;
    } catch (EngineException | Trouble second) {
      context.say("What was made of it could not be taken down: " + second.getMessage());
      trouble.addSuppressed(second);
      return trouble;
    }
  }

  /** Takes down all of its services, those of its smoke tests too; what they wrote is kept. */
  void takeDown() throws InterruptedException {
    var services = context.manager().services();
    var marks =
        Map.of(
            ClusterLabels.CLUSTER, cluster,
            ClusterLabels.NAME, app,
            AppService.GENERATION, String.valueOf(generation));
    var own = services.list(new Labels(marks));
    new SaveFailedLogs(context, app, generation).of(own.stream().map(Service::name).toList());
    for (var service : own) {
      try {
        services.remove(service.id());
      } catch (NotFound gone) {
        context.say(service.name() + " is gone already");
      }
    }
  }
}
