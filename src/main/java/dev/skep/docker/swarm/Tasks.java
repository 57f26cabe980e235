package dev.skep.docker.swarm;

import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.LogLine;
import java.util.List;

/**
 * The Swarm's tasks. Needs a manager. Old tasks are listed too, as far as the Swarm remembers them.
 */
public interface Tasks {
  List<Task> list(TaskFilter filter);

  /** The task of this id. Throws {@link NotFound}. */
  Task inspect(String id);

  /** The last lines that one task wrote. */
  List<LogLine> logs(String id, int tail);
}
