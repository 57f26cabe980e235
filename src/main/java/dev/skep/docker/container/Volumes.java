package dev.skep.docker.container;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Named volumes of one engine. */
public interface Volumes {
  List<Volume> list(Labels filter);

  /** The volume of this name. Throws {@link NotFound}. */
  Volume inspect(String name);

  default Optional<Volume> find(String name) {
    try {
      return Optional.of(inspect(name));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /**
   * Creates a volume of the local driver; an existing volume is left as it is, labels included.
   * Options are the driver's ({@code type=tmpfs}, {@code device=tmpfs}, {@code o=size=64m}).
   */
  Volume create(String name, Map<String, String> labels, Map<String, String> options);

  /** Removes a volume. A volume that a container uses is a {@link Conflict}. */
  void remove(String name);
}
