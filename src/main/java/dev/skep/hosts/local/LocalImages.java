package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.image.Image;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.hosts.provider.HeldImage;
import dev.skep.hosts.provider.ImageStore;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The images in this machine's own engine: used as they are, pulled where they are missing. */
final class LocalImages {
  private final Docker engine;
  private final Function<ImageRef, Optional<RegistryAuth>> logins;

  LocalImages(Docker engine, Function<ImageRef, Optional<RegistryAuth>> logins) {
    this.engine = engine;
    this.logins = logins;
  }

  /**
   * The identity to which the name resolves on this machine; absent where the image is missing or
   * the engine knows no identities.
   */
  Seen<String> resolve(ImageRef image) {
    try {
      return ImageStore.Kind.of(engine.info().storageDriver()) == ImageStore.Kind.IDENTITY
          ? engine
              .images()
              .find(image.toString())
              .map(found -> Seen.present(found.id()))
              .orElseGet(Seen::absent)
          : Seen.absent();
    } catch (EngineException silent) {
      return Seen.unknown(String.valueOf(silent.getMessage()));
    }
  }

  /**
   * Pulls an image again whose tag came from a registry, which may have moved it. An image that was
   * built here under a name is not asked for in a registry.
   *
   * @return why it could not be pulled; this machine's image stays
   */
  Optional<String> refresh(ImageRef image) {
    if (image.digest().isPresent()) {
      return Optional.empty();
    }
    try {
      var isOfRegistry =
          engine
              .images()
              .find(image.toString())
              .flatMap(found -> HeldImage.inRepositoryOf(image.toString(), found.digests()))
              .isPresent();
      if (isOfRegistry) {
        engine.images().pull(image.toString(), logins.apply(image), _ -> {});
      }
      return Optional.empty();
    } catch (EngineException refused) {
      return Optional.of(refused.answer());
    }
  }

  Image require(ImageRef image, Consumer<String> progress) {
    var found = engine.images().find(image.toString());
    if (found.isPresent()) {
      return found.get();
    }
    progress.accept("pulling %s".formatted(image));
    var login = logins.apply(image);
    try {
      engine.images().pull(image.toString(), login, progress);
      return engine.images().inspect(image.toString());
    } catch (EngineException refused) {
      throw PullTrouble.of(image, login, refused);
    }
  }
}
