package dev.skep.app.release;

import dev.skep.app.model.DesiredApp;
import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HeldImage;
import dev.skep.hosts.provider.ImageStore;
import dev.skep.spec.ImageRef;
import java.util.Optional;

/** An image on one of an app's hosts, and how that host's engine identifies images. */
record FoundImage(HostName host, HeldImage held, ImageStore.Kind kind) {
  /** Finds the image on the first host that answers and has it: all hosts have the same. */
  static Optional<FoundImage> of(AppContext context, DesiredApp app, ImageRef image) {
    return app.hosts().stream().flatMap(host -> on(context, host, image).stream()).findFirst();
  }

  private static Optional<FoundImage> on(AppContext context, HostName host, ImageRef image) {
    try {
      var engine = context.engine(host);
      return HeldImage.find(context.provider(), engine, image)
          .map(it -> new FoundImage(host, it, ImageStore.Kind.of(engine.info().storageDriver())));
    } catch (EngineException silent) {
      return Optional.empty();
    }
  }

  /**
   * The image's digest in the registry. An image that was never in one has none, and is known by
   * its tag.
   */
  Optional<String> manifest() {
    return held.manifest();
  }

  Optional<String> content() {
    return Optional.of(held.image().id()).filter(_ -> kind == ImageStore.Kind.IDENTITY);
  }
}
