package dev.skep.hosts.local;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.skep.docker.Docker;
import dev.skep.docker.container.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds the socket of the engine in a host container under {@code /proc}. Only root on the machine
 * itself sees it; for every other user, and for a container that does not run, there is none.
 *
 * @param processes where the kernel shows its processes
 */
record NearSocket(Docker engine, Path processes) {
  /** Creates the finder for the kernel of this machine. */
  static NearSocket of(Docker engine) {
    return new NearSocket(engine, Path.of("/proc"));
  }

  /**
   * The path of the socket, whether it exists or not; the engine may not listen yet.
   *
   * @throws dev.skep.docker.errors.EngineException where this machine's engine does not answer
   */
  Optional<Path> in(String container, Duration limit) {
    var seen = engine.within(limit).containers().inspect(container);
    return Optional.of(processes.resolve(String.valueOf(seen.pid())))
        .filter(process -> seen.running() && isOf(seen, process))
        .map(process -> process.resolve("root/run"))
        .filter(folder -> Files.isDirectory(folder, NOFOLLOW_LINKS))
        .map(folder -> folder.resolve("docker.sock"))
        // A link there would lead to a path of this machine.
        .filter(socket -> !Files.isSymbolicLink(socket));
  }

  /**
   * Whether the process is the container's. An engine elsewhere, or one in another process
   * namespace, means another process by the number.
   */
  private static boolean isOf(Container container, Path process) {
    try {
      return Files.readString(process.resolve("cgroup")).contains(container.id());
    } catch (IOException notHere) {
      return false;
    }
  }
}
