package dev.skep.docker;

import java.io.IOException;

/** Opens pipes to one engine's API; each one is fresh and belongs to the caller. */
@FunctionalInterface
public interface Dialer {
  Pipe dial() throws IOException;
}
