package dev.skep.docker.fake;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ExecState;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Gives back what it is given, as {@code cat} does. */
final class EchoPipe implements ExecPipe {
  private static final int END = -1;

  private final BlockingQueue<Integer> bytes = new LinkedBlockingQueue<>();
  private boolean ended;

  @Override
  public InputStream in() {
    return new InputStream() {
      @Override
      public int read() {
        if (ended) {
          return END;
        }
        try {
          int one = bytes.take();
          ended = one == END;
          return one;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return END;
        }
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        if (length == 0) {
          return 0;
        }
        int one = read();
        if (one == END) {
          return END;
        }
        into[offset] = (byte) one;
        return 1;
      }
    };
  }

  @Override
  public OutputStream out() {
    return new ByteArrayOutputStream() {
      @Override
      public synchronized void write(byte[] from, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
          bytes.add(from[i] & 0xff);
        }
      }

      @Override
      public synchronized void write(int one) {
        bytes.add(one & 0xff);
      }
    };
  }

  @Override
  public void closeOutput() {
    bytes.add(END);
  }

  @Override
  public void close() {
    bytes.add(END);
  }

  @Override
  public void errorsTo(OutputStream errors) {}

  @Override
  public String errors() {
    return "";
  }

  @Override
  public ExecState state() {
    return new ExecState(!ended, ended ? OptionalInt.of(0) : OptionalInt.empty());
  }
}
