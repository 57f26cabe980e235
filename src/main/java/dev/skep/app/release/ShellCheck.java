package dev.skep.app.release;

import dev.skep.app.model.Release;
import dev.skep.app.model.SecretVariables;
import dev.skep.docker.Docker;
import dev.skep.hosts.provider.ImageLook;
import dev.skep.run.Trouble;
import java.util.List;

/**
 * Refuses an image without a shell for a release that has secrets as variables. No program of the
 * image runs for this check.
 *
 * @param image by the name that the engine knows
 */
record ShellCheck(Docker engine, String cluster, String app, Release release, String image) {
  void check() {
    var look = new ImageLook(engine, cluster, release.service(app) + "_look", app);
    if (!look.finds(image, List.of(SecretVariables.SHELL))) {
      throw Trouble.failed(
              "The image %s has no %s, which would read the secrets that %s has as variables."
                  .formatted(release.image(), SecretVariables.SHELL, app))
          .next(
              "Nothing of it was started. Leave out \"as\" and have the app read its files below"
                  + " /run/secrets, or use an image with a shell.");
    }
  }
}
