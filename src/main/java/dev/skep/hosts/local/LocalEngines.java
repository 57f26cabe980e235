package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.ExecDialer;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.pipe.Dialer;
import java.time.Duration;

/**
 * Opens the engines in host containers by way of this machine's own engine, so that no port of
 * theirs is ever open.
 */
public final class LocalEngines {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private LocalEngines() {}

  /** Opens the engine inside the container; no connection is opened before the first call. */
  public static Docker inContainer(Docker engine, String container) {
    return new HttpDocker(container, way(engine, container), DEADLINE);
  }

  /** The shortest way to the engine in the container from here. */
  public static Dialer way(Docker engine, String container) {
    return new NearDialer(NearSocket.of(engine), container, ExecDialer.into(engine, container));
  }
}
