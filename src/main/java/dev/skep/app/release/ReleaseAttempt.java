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
 * Runs work on a release that does not serve yet. If it fails, the release's services are removed,
 * the book says why, and the active release serves on.
 */
record ReleaseAttempt(AppContext context, String cluster, String app, long generation) {
  /** Work that is done for a release. */
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

  /** Runs work that may be done again after half of it: retries for a while if no answer comes. */
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

  /**
   * Removes the release's services and returns the trouble to report: of kind TAKEN_BACK if they
   * are removed and another release serves.
   */
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

  /** Removes all services of the release, also those of its smoke tests; their logs are kept. */
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
