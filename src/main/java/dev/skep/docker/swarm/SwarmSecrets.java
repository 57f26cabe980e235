package dev.skep.docker.swarm;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Swarm's secrets, whose data no call returns. Needs a manager. The data has 1 to 500,000
 * bytes.
 */
public interface SwarmSecrets {
  List<SwarmSecret> list(Labels filter);

  /** The secret of this id or name. Throws {@link NotFound}. */
  SwarmSecret inspect(String id);

  default Optional<SwarmSecret> find(String id) {
    try {
      return Optional.of(inspect(id));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /** Creates a secret and returns its id. A taken name is a {@link Conflict}. */
  String create(String name, byte[] data, Map<String, String> labels);

  /** Replaces all labels, by compare-and-set on the version. Throws {@link StaleVersion}. */
  void updateLabels(String id, long version, Map<String, String> labels);

  /** Removes a secret. A secret that a service uses is refused. */
  void remove(String id);
}
