package dev.skep.docker.image;

import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.docker.model.Removal;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Images of one engine. A reference is {@code name[:tag]}, {@code name@digest} or an id. */
public interface Images {
  List<ImageSummary> list();

  /** The image of this reference. Throws {@link NotFound}. */
  Image inspect(String reference);

  /** As {@link #inspect}, but empty where the engine says that there is none. */
  default Optional<Image> find(String reference) {
    try {
      return Optional.of(inspect(reference));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /**
   * Pulls an image, with progress in lines; the deadline is between lines, not for the whole. What
   * the registry refuses comes as {@link EngineRefused} or {@link NotFound}.
   */
  void pull(String reference, Optional<RegistryAuth> auth, Consumer<String> progress);

  void push(String reference, Optional<RegistryAuth> auth, Consumer<String> progress);

  void tag(String reference, String newReference);

  void remove(String reference, Removal... how);

  /** Makes a one-layer image from the tar of a root file system, which is read to its end. */
  void importTar(String reference, InputStream tar);
}
