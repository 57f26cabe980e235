package dev.skep.cli.reach;

import dev.skep.docker.Docker;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.pipe.UnixSocketDialer;
import dev.skep.hosts.local.MachineSocket;
import java.time.Duration;
import java.util.Map;

/** Opens the engine of the machine that this process runs on. */
public final class MachineEngine {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private MachineEngine() {}

  /**
   * Opens the engine; nothing is reached before the first question, and the caller closes it.
   *
   * @throws dev.skep.run.Trouble when the user's settings name an engine elsewhere, or the user may
   *     not use this one
   */
  public static Docker open(Map<String, String> environment) {
    var socket = MachineSocket.of(environment).usable().path();
    return new HttpDocker("this machine", new UnixSocketDialer(socket), LIMIT);
  }
}
