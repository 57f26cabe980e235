package dev.skep.docker.http;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ExecState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The hijacked stream of a running program: its stdin and stdout. Frames of stderr are put aside
 * while stdout is read.
 */
final class HijackedStream implements ExecPipe {
  private static final int MOST_ERRORS = 8192;

  private final OpenStream stream;
  private final Supplier<ExecState> state;
  private final InputStream stdout;
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private volatile OutputStream errors = new Kept();

  HijackedStream(OpenStream stream, Supplier<ExecState> state) {
    this.stream = stream;
    this.state = state;
    this.stdout = new Stdout(new Frames(stream.body()));
  }

  @Override
  public InputStream in() {
    return stdout;
  }

  @Override
  public OutputStream out() {
    return stream.wire().pipe().out();
  }

  @Override
  public void closeOutput() throws IOException {
    stream.wire().pipe().closeOutput();
  }

  @Override
  public void close() {
    stream.close();
  }

  @Override
  public String errors() {
    synchronized (stderr) {
      return stderr.toString(StandardCharsets.UTF_8).strip();
    }
  }

  @Override
  public void errorsTo(OutputStream other) {
    errors = other;
  }

  @Override
  public ExecState state() {
    return state.get();
  }

  private final class Stdout extends InputStream {
    private final Frames frames;

    Stdout(Frames frames) {
      this.frames = frames;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (frames.next()) {
        if (!frames.stderr()) {
          return frames.read(into, offset, length);
        }
        errors.write(frames.readFrame());
        errors.flush();
      }
      return -1;
    }
  }

  /** Keeps the beginning of stderr, which tells why a program failed. */
  private final class Kept extends OutputStream {
    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] words, int offset, int length) {
      synchronized (stderr) {
        stderr.write(words, offset, Math.min(length, MOST_ERRORS - stderr.size()));
      }
    }
  }
}
