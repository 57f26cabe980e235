package dev.skep.docker.swarm;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.LogLine;
import java.util.List;
import java.util.Optional;

/** The Swarm's services. Needs a manager. A name does wherever an id is needed. */
public interface Services {
  List<Service> list(Labels filter);

  /** The service of this id or name. Throws {@link NotFound}. */
  Service inspect(String id);

  default Optional<Service> find(String id) {
    try {
      return Optional.of(inspect(id));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /**
   * Creates a service and returns its id; a taken name is a {@link Conflict}. Its tasks start
   * afterwards.
   */
  String create(ServiceSpec spec);

  /**
   * Updates a service to the spec, by compare-and-set on the version; what the spec does not
   * mention stays as it is. Tasks are replaced only where their part of the spec differs. Throws
   * {@link StaleVersion}.
   */
  void update(String id, long version, ServiceSpec spec);

  void remove(String id);

  /** The last lines that all tasks of the service wrote. */
  List<LogLine> logs(String id, int tail);
}
