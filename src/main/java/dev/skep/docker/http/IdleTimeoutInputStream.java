package dev.skep.docker.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * A body with an idle timeout: a read fails when the next bytes do not come within it, so that no
 * reader waits forever.
 */
final class IdleTimeoutInputStream extends FilterInputStream {
  private final OpenStream stream;
  private final Duration silence;
  private final Deadlines.Deadline deadline;

  IdleTimeoutInputStream(OpenStream stream, Deadlines.Deadline deadline, Duration silence) {
    super(stream.body());
    this.stream = stream;
    this.deadline = deadline;
    this.silence = silence;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    try {
      int taken = super.read(into, from, count);
      deadline.restart();
      return taken;
    } catch (IOException e) {
      throw deadline.passed() ? DeadlinePassed.noAnswer(silence, e) : e;
    }
  }

  @Override
  public void close() {
    deadline.close();
    stream.close();
  }
}
