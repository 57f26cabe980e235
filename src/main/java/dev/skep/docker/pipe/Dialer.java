package dev.skep.docker.pipe;

import java.io.IOException;
import java.time.Duration;

/** Opens pipes to one engine's API; each pipe is fresh and belongs to the caller. */
@FunctionalInterface
public interface Dialer {
  /**
   * Opens a pipe to the engine.
   *
   * @param limit for all of it; a pipe that is not open by then is abandoned
   */
  Pipe dial(Duration limit) throws IOException;
}
