package dev.skep.docker.http;

import java.io.InputStream;

/**
 * An answer's body that is read as it comes. Closing it ends the pipe, whether or not it was read.
 */
record OpenStream(InputStream body, HttpWire wire, WirePool pool) implements AutoCloseable {
  @Override
  public void close() {
    // Not the body's own close: that of a chunked one reads on to the end, which may never come.
    pool.discard(wire);
  }
}
