package dev.skep.docker.container;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Labels;
import java.util.List;
import java.util.Optional;

/** Networks of one engine. A name does wherever an id is needed. */
public interface Networks {
  /** The networks that match, without the containers on them: only {@link #inspect} shows those. */
  List<EngineNetwork> list(Labels filter);

  /** The network of this id or name, with its containers. Throws {@link NotFound}. */
  EngineNetwork inspect(String id);

  default Optional<EngineNetwork> find(String id) {
    try {
      return Optional.of(inspect(id));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /**
   * Creates a network and returns its id. A taken name is a {@link Conflict}; an overlapping subnet
   * is refused.
   */
  String create(NetworkSpec spec);

  void connect(String id, String container, Optional<String> address);

  void disconnect(String id, String container);

  /** Removes a network. A network with containers on it is refused. */
  void remove(String id);
}
