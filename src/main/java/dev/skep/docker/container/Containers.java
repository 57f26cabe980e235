package dev.skep.docker.container;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Removal;
import dev.skep.docker.model.Subscription;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plain containers of one engine. A name does wherever an id is needed. */
public interface Containers {
  /** The containers that match, in every state, running or not. */
  List<ContainerSummary> list(Labels filter);

  /** One container with all its details. Throws {@link NotFound}. */
  Container inspect(String id);

  /** As {@link #inspect}, but empty where the engine says that there is none. */
  default Optional<Container> find(String id) {
    try {
      return Optional.of(inspect(id));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /**
   * Creates a container without starting it; returns its id. A taken name is a {@link Conflict}.
   */
  String create(ContainerSpec spec);

  /** Starts the container; does nothing when it runs already. */
  void start(String id);

  /** Tells the container to stop and kills it after the grace; does nothing when it is stopped. */
  void stop(String id, Duration grace);

  /**
   * Sends a signal, such as {@code SIGKILL}; a {@link Conflict} when the container does not run.
   */
  void kill(String id, String signal);

  void pause(String id);

  void unpause(String id);

  void restart(String id, Duration grace);

  /** Removes the container. A running one is refused unless forced. */
  void remove(String id, Removal... how);

  /**
   * Waits until the container does not run and returns its exit code; {@link Unreachable} past the
   * limit.
   */
  int waitExit(String id, Duration limit);

  /** The last lines that the container wrote, oldest first. */
  List<LogLine> logs(String id, int tail);

  /**
   * Passes on every line that the container wrote so far, oldest first, one by one: they may be
   * more than fit in memory.
   */
  void eachLine(String id, Consumer<LogLine> to);

  /** Passes on the last lines and then each new one, until closed or until the container ends. */
  Subscription follow(String id, int tail, LogListener listener);

  /** Unpacks a tar into a folder of the container, running or not; owners and modes are kept. */
  void putArchive(String id, String folder, byte[] tar);

  /** A path of the container as a tar. The caller closes the stream. */
  InputStream getArchive(String id, String path);

  /**
   * Runs a program in a running container and waits for its end. Past the timeout it throws {@link
   * Unreachable} and the program may still run, so use programs that end when their stdin ends.
   */
  ExecResult exec(String id, ExecSpec spec);

  /**
   * Runs a program and hands over its stdin and stdout. Closing does not kill it, so it must end
   * when its stdin ends. A program that cannot start shows as an early end of the pipe.
   */
  ExecPipe openPipe(String id, List<String> command);
}
