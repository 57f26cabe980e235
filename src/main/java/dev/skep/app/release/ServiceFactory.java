package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppService;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.app.model.SecretVariables;
import dev.skep.docker.swarm.SecretMount;
import dev.skep.run.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the services of a prepared release: looks up the image and the secrets that the release
 * book names.
 */
final class ServiceFactory {
  private ServiceFactory() {}

  static AppService service(
      AppContext context, AppDesired desired, DesiredApp app, long generation) {
    var book = ReleaseBooks.read(context, app.name());
    var release = ReleaseBooks.release(context, app.name(), generation);
    if (!release.isPrepared()) {
      throw Trouble.failed("Generation %d of %s is not prepared.".formatted(generation, app.name()))
          .next("Run the same again.");
    }
    return new AppService(
        desired.cluster(),
        app.spec(),
        app.constraints(),
        book.ports(),
        release,
        image(context, release),
        PrepareRelease.environment(context, desired, app, release),
        mounts(context, release),
        variables(context, app, release));
  }

  private static Optional<SecretVariables> variables(
      AppContext context, DesiredApp app, Release release) {
    var wanted = app.spec().secretVariables();
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(
            SecretVariables.of(
                wanted,
                FoundImage.of(context, app, release.ref())
                    .orElseThrow(() ->
                        Trouble.unreachable(
                                "How %s is started is not known: no host of %s tells of it."
                                    .formatted(release.image(), app.name()))
                            .next("Look at \"skep status\", then run the same again."))
                    .held()
                    .image()));
  }

  /**
   * The image's name on hosts, with its digest: then an engine that has the image asks no registry
   * for it.
   */
  static String image(AppContext context, Release release) {
    var name = context.provider().imageOnHosts(release.ref());
    return name.contains("@") ? name : name + release.digest().map(it -> "@" + it).orElse("");
  }

  private static List<SecretMount> mounts(AppContext context, Release release) {
    var mounts = new ArrayList<SecretMount>();
    release
        .secrets()
        .forEach((declared, name) -> {
          var secret =
              context
                  .manager()
                  .secrets()
                  .find(name)
                  .orElseThrow(() ->
                      Trouble.failed("The Swarm has no secret %s any more.".formatted(name))
                          .next("Deploy that release again."));
          mounts.add(SecretMount.of(secret.id(), name, declared));
        });
    return mounts;
  }
}
