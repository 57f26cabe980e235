package dev.skep.cli.reach;

import dev.skep.docker.Docker;
import dev.skep.docker.UnixSocketDialer;
import dev.skep.docker.http.HttpDocker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The engine of the machine that this process runs on. */
public final class MachineEngine {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String SCHEME = "unix://";

  private MachineEngine() {}

  /** Nothing is reached before the first question; the caller closes it. */
  public static Docker open(Map<String, String> environment) {
    var socket =
        Optional.ofNullable(environment.get("DOCKER_HOST"))
            .filter(host -> host.startsWith(SCHEME))
            .map(host -> host.substring(SCHEME.length()))
            .orElse("/var/run/docker.sock");
    return new HttpDocker("this machine", new UnixSocketDialer(Path.of(socket)), LIMIT);
  }
}
