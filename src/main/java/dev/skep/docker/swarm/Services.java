package dev.skep.docker.swarm;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.LogLine;
import java.util.List;
import java.util.Optional;

/** The Swarm's services; needs a manager. Wherever an id is asked for, a name does as well. */
public interface Services {
  List<Service> list(Labels filter);

  /** Throws {@link NotFound}. */
  Service inspect(String id);

  default Optional<Service> find(String id) {
    try {
      return Optional.of(inspect(id));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /** Answers the id; a taken name is a {@link Conflict}. Tasks start afterwards. */
  String create(ServiceSpec spec);

  /**
   * Makes a service as the spec says, by compare-and-set on the version; what the spec does not
   * speak of stays as it is. Tasks are replaced only where their part of the spec differs. Throws
   * {@link StaleVersion}.
   */
  void update(String id, long version, ServiceSpec spec);

  void remove(String id);

  /** The last lines of all its tasks. */
  List<LogLine> logs(String id, int tail);
}
