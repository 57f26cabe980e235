package dev.skep.docker.pipe;

import java.io.IOException;
import java.time.Duration;

/** Opens pipes to one engine's API; each one is fresh and belongs to the caller. */
@FunctionalInterface
public interface Dialer {
  /**
   * A way to the engine.
   *
   * @param limit for all of it; what is not open by then is given up
   */
  Pipe dial(Duration limit) throws IOException;
}
