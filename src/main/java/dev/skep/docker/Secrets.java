package dev.skep.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Swarm's secrets, whose data no call gives back; needs a manager. 1 to 500,000 bytes. */
public interface Secrets {
  List<Secret> list(Labels filter);

  /** By id or name. Throws {@link NotFound}. */
  Secret inspect(String id);

  default Optional<Secret> find(String id) {
    try {
      return Optional.of(inspect(id));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /** Answers the id. A taken name is a {@link Conflict}. */
  String create(String name, byte[] data, Map<String, String> labels);

  /** In place of all labels, by compare-and-set on the version; throws {@link StaleVersion}. */
  void updateLabels(String id, long version, Map<String, String> labels);

  /** One that a service uses is refused. */
  void remove(String id);
}
