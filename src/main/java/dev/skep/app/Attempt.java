package dev.skep.app;

import dev.skep.docker.EngineException;
import dev.skep.docker.Labels;
import dev.skep.docker.NotFound;
import dev.skep.hosts.Marks;
import dev.skep.run.Trouble;
import java.util.Map;

/**
 * Work on a release that does not serve yet. When it fails, what was made of that release goes, the
 * book says why, and what served before serves on.
 */
record Attempt(AppContext context, String cluster, String app, long generation) {
  /** Something that is done for a release. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  void run(Work work) throws InterruptedException {
    try {
      work.run();
    } catch (Trouble trouble) {
      giveUp(trouble);
      throw trouble;
    }
  }

  private void giveUp(Trouble trouble) throws InterruptedException {
    // Without the lock nothing may be changed; the next run finds it claimed and takes it down.
    if (trouble.kind() == Trouble.Kind.LOCKED || trouble.kind() == Trouble.Kind.ABORTED) {
      return;
    }
    try {
      if (!Books.read(context, app).isActive(generation)) {
        removeServices();
        Books.change(
            context, app, book -> book.change(generation, each -> each.failed(trouble.what())));
      }
    } catch (EngineException | Trouble second) {
      context.say("What was made of it could not be taken down: " + second.getMessage());
      trouble.addSuppressed(second);
    }
  }

  private void removeServices() {
    var services = context.manager().services();
    var marks =
        Map.of(
            Marks.CLUSTER, cluster,
            Marks.NAME, app,
            AppService.GENERATION, String.valueOf(generation));
    for (var service : services.list(new Labels(marks))) {
      try {
        services.remove(service.id());
      } catch (NotFound gone) {
        context.say(service.name() + " is gone already");
      }
    }
  }
}
