package dev.skep.app;

import dev.skep.docker.Conflict;
import dev.skep.docker.ContainerSpec;
import dev.skep.docker.Docker;
import dev.skep.docker.NotFound;
import dev.skep.docker.Program;
import dev.skep.docker.Removal;
import dev.skep.hosts.Marks;
import dev.skep.run.LastAct;
import dev.skep.run.Trouble;
import java.io.IOException;

/**
 * Refuses an image without a shell for a release that has secrets as variables. Nothing of the
 * image runs for it: a container is made, looked into and removed.
 *
 * @param image by the name that the engine knows
 */
record ShellCheck(Docker engine, String cluster, String app, Release release, String image) {
  void check() throws InterruptedException {
    var container = release.service(app) + "_look";
    try {
      create(container);
      check(container);
    } finally {
      LastAct.perform(() -> remove(container));
    }
  }

  private void create(String container) {
    var program =
        Program.image(image).command("look").labels(Marks.of(cluster, "look", app)).build();
    var spec = ContainerSpec.named(container, program).build();
    try {
      engine.containers().create(spec);
    } catch (Conflict leftByARunThatDied) {
      remove(container);
      engine.containers().create(spec);
    }
  }

  private void remove(String container) {
    try {
      engine.containers().remove(container, Removal.FORCE);
    } catch (NotFound none) {
      // It was never made.
    }
  }

  private void check(String container) {
    try (var _ = engine.containers().getArchive(container, SecretVariables.SHELL)) {
      // It is there, and that is all there is to know.
    } catch (NotFound none) {
      throw Trouble.failed(
              "The image %s has no %s, which would read the secrets that %s has as variables."
                  .formatted(release.image(), SecretVariables.SHELL, app))
          .next(
              "Nothing of it was started. Leave out \"as\" and have the app read its files below"
                  + " /run/secrets, or use an image with a shell.");
    } catch (IOException closing) {
      // What was to be known is known.
    }
  }
}
