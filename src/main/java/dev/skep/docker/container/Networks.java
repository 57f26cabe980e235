package dev.skep.docker.container;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Labels;
import java.util.List;
import java.util.Optional;

/** Networks of one engine. Wherever an id is asked for, a name does as well. */
public interface Networks {
  /** Without the containers on them: only {@link #inspect} tells those. */
  List<EngineNetwork> list(Labels filter);

  /** Throws {@link NotFound}. */
  EngineNetwork inspect(String id);

  default Optional<EngineNetwork> find(String id) {
    try {
      return Optional.of(inspect(id));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /** Answers the id. A taken name is a {@link Conflict}; an overlapping subnet is refused. */
  String create(NetworkSpec spec);

  void connect(String id, String container, Optional<String> address);

  void disconnect(String id, String container);

  /** One with containers on it is refused. */
  void remove(String id);
}
