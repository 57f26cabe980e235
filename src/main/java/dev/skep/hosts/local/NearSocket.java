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
 * Where this machine's kernel shows the socket of the engine in a host container. Only root on the
 * machine itself sees it; for everybody else, and for one that does not run, there is none.
 *
 * @param processes where the kernel tells of its processes
 */
record NearSocket(Docker engine, Path processes) {
  /** By what the kernel of the machine that this runs on shows. */
  static NearSocket of(Docker engine) {
    return new NearSocket(engine, Path.of("/proc"));
  }

  /**
   * Its path, whether something is there already or not; the engine may not have begun to listen.
   *
   * @throws dev.skep.docker.errors.EngineException where this machine's engine does not tell
   */
  Optional<Path> in(String container, Duration limit) {
    var seen = engine.within(limit).containers().inspect(container);
    return Optional.of(processes.resolve(String.valueOf(seen.pid())))
        .filter(process -> seen.running() && isOf(seen, process))
        .map(process -> process.resolve("root/run"))
        .filter(folder -> Files.isDirectory(folder, NOFOLLOW_LINKS))
        .map(folder -> folder.resolve("docker.sock"))
        // What a link in there names would be looked for on this machine.
        .filter(socket -> !Files.isSymbolicLink(socket));
  }

  /** An engine elsewhere, or one that counts from another first process, means another by it. */
  private static boolean isOf(Container container, Path process) {
    try {
      return Files.readString(process.resolve("cgroup")).contains(container.id());
    } catch (IOException notHere) {
      return false;
    }
  }
}
