package dev.skep.docker.swarm;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Swarm's configs: small named data that never changes, with labels that do. Needs a manager.
 * The data has 1 to 1,000,000 bytes.
 */
public interface Configs {
  List<Config> list(Labels filter);

  /** The config of this id or name. Throws {@link NotFound}. */
  Config inspect(String id);

  default Optional<Config> find(String id) {
    try {
      return Optional.of(inspect(id));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /**
   * Creates a config and returns its id. A taken name is a {@link Conflict}: of many concurrent
   * calls one wins.
   */
  String create(String name, byte[] data, Map<String, String> labels);

  /** Replaces all labels, by compare-and-set on the version. Throws {@link StaleVersion}. */
  void updateLabels(String id, long version, Map<String, String> labels);

  void remove(String id);
}
