package dev.skep.docker.pipe;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A pipe of bytes, both ways, to one program. Reads have no timeout of their own: a deadline closes
 * the pipe, which ends a read that waits in another thread.
 */
public interface Pipe extends Closeable {
  InputStream in();

  OutputStream out();

  /** Tells the other side that nothing more will be written; reading goes on. */
  void closeOutput() throws IOException;

  /** Ends both directions at once. May be called from any thread and more than once. */
  @Override
  void close();
}
