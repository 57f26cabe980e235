package dev.skep.docker.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A pipe that closes itself some time after its output was closed, even if the other side has not
 * ended.
 */
public record LingeringPipe(Pipe pipe, Duration linger) implements Pipe {
  @Override
  public InputStream in() {
    return pipe.in();
  }

  @Override
  public OutputStream out() {
    return pipe.out();
  }

  @Override
  public void closeOutput() throws IOException {
    pipe.closeOutput();
    var _ = Timer.closing(pipe, linger);
  }

  @Override
  public void close() {
    pipe.close();
  }
}
