package dev.skep.hosts.local;

import dev.skep.docker.errors.EngineException;
import dev.skep.docker.pipe.Dialer;
import dev.skep.docker.pipe.Pipe;
import dev.skep.docker.pipe.UnixSocketDialer;
import java.io.IOException;
import java.time.Duration;

/**
 * Opens pipes to the engine in a host container by its socket, where that is visible from here.
 * Reason: a program in the container that carries the API costs 60 ms and as much of a core
 * (measured, {@code docker system dial-stdio}). Where the socket is not visible or does not answer,
 * such a program is used, and its result counts.
 */
record NearDialer(NearSocket near, String container, Dialer byProgram) implements Dialer {
  @Override
  public Pipe dial(Duration limit) throws IOException {
    long start = System.nanoTime();
    try {
      var socket = near.in(container, limit);
      if (socket.isPresent()) {
        return new UnixSocketDialer(socket.get()).dial(left(limit, start));
      }
    } catch (EngineException | IOException closed) {
      if (!left(limit, start).isPositive()) {
        throw new IOException(closed.getMessage(), closed);
      }
    }
    return byProgram.dial(left(limit, start));
  }

  private static Duration left(Duration limit, long start) {
    return limit.minusNanos(System.nanoTime() - start);
  }
}
