package dev.skep.docker.swarm;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Swarm's configs: small named data that never changes, with labels that do; needs a manager.
 * Data is 1 to 1,000,000 bytes.
 */
public interface Configs {
  List<Config> list(Labels filter);

  /** By id or name. Throws {@link NotFound}. */
  Config inspect(String id);

  default Optional<Config> find(String id) {
    try {
      return Optional.of(inspect(id));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /** Answers the id. A taken name is a {@link Conflict}: of many at once, one wins. */
  String create(String name, byte[] data, Map<String, String> labels);

  /** In place of all labels, by compare-and-set on the version; throws {@link StaleVersion}. */
  void updateLabels(String id, long version, Map<String, String> labels);

  void remove(String id);
}
