package dev.skep.docker;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.pipe.Dialer;
import dev.skep.docker.pipe.Pipe;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Opens pipes to the engine inside a host container. Each pipe is a program in the container
 * ({@code docker system dial-stdio}) that carries the inner engine's API on its stdin and stdout,
 * and ends with them.
 */
public record ExecDialer(Docker engine, String container, List<String> command) implements Dialer {
  private static final int MOST_WORDS = 600;

  public ExecDialer {
    command = List.copyOf(command);
  }

  /** A dialer with the program that Docker's own client has for this. */
  public static ExecDialer into(Docker engine, String container) {
    return new ExecDialer(engine, container, List.of("docker", "system", "dial-stdio"));
  }

  @Override
  public Pipe dial(Duration limit) throws IOException {
    try {
      return new Checked(engine.within(limit).containers().openPipe(container, command));
    } catch (EngineException e) {
      throw new IOException(words(e), e);
    }
  }

  /**
   * The words for an error of the outer engine: its answer alone is enough, but where it did not
   * answer its name is needed.
   */
  private static String words(EngineException e) {
    return e instanceof Unreachable ? String.valueOf(e.getMessage()) : e.answer();
  }

  private record Checked(ExecPipe pipe, InputStream in, OutputStream out) implements Pipe {
    Checked(ExecPipe pipe) {
      this(pipe, new FirstAnswer(pipe));
    }

    private Checked(ExecPipe pipe, FirstAnswer in) {
      this(pipe, in, new Asking(pipe.out(), in));
    }

    @Override
    public void closeOutput() throws IOException {
      pipe.closeOutput();
    }

    @Override
    public void close() {
      pipe.close();
    }
  }

  /**
   * Checks that the first bytes are an HTTP answer. The outer engine hands over the pipe even when
   * the program never started, and an error text then follows.
   */
  private static final class FirstAnswer extends FilterInputStream {
    private final ExecPipe pipe;
    private boolean begun;

    FirstAnswer(ExecPipe pipe) {
      super(pipe.in());
      this.pipe = pipe;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      if (!begun && length > 0) {
        begun = true;
        if (read < 0 || into[offset] != 'H') {
          throw noEngine(read < 0 ? "" : text(into, offset, read));
        }
      }
      return read;
    }

    private static String text(byte[] bytes, int offset, int length) {
      return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /**
     * The error of a pipe that took no request: the words of a program that ended before its first
     * answer.
     */
    IOException deaf(IOException gone) throws IOException {
      if (begun) {
        return gone;
      }
      var why = noEngine("");
      why.addSuppressed(gone);
      return why;
    }

    private IOException noEngine(String begin) throws IOException {
      var rest = new String(super.in.readNBytes(MOST_WORDS), StandardCharsets.UTF_8);
      var words = (begin + rest + " " + pipe.errors()).strip();
      return new IOException(
          words.isEmpty() ? "the program in the container ended at once" : words);
    }
  }

  /**
   * Turns a failed write into the program's own error text: a program that never started may have
   * ended before the first request.
   */
  private static final class Asking extends FilterOutputStream {
    private final FirstAnswer answer;

    Asking(OutputStream out, FirstAnswer answer) {
      super(out);
      this.answer = answer;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      try {
        out.write(from, offset, length);
      } catch (IOException gone) {
        throw answer.deaf(gone);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException gone) {
        throw answer.deaf(gone);
      }
    }
  }
}
