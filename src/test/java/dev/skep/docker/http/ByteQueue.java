package dev.skep.docker.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Bytes from one thread to another in memory. Either may end and leave its side to a next one, at
 * which the pipes of java.io break.
 */
final class ByteQueue {
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> parts = new LinkedBlockingQueue<>();
  private final InputStream in = new In();
  private final OutputStream out = new Out();

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  private final class In extends InputStream {
    private byte[] part = {};
    private int at;

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
      while (part != END && at == part.length) {
        part = next();
        at = 0;
      }
      if (part == END) {
        return -1;
      }
      int taken = Math.min(length, part.length - at);
      System.arraycopy(part, at, into, offset, taken);
      at += taken;
      return taken;
    }

    private byte[] next() throws InterruptedIOException {
      try {
        return parts.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }

  private final class Out extends OutputStream {
    private volatile boolean closed;

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      if (closed) {
        throw new IOException("closed");
      }
      var part = new byte[length];
      System.arraycopy(from, offset, part, 0, length);
      parts.add(part);
    }

    @Override
    public void close() {
      closed = true;
      parts.add(END);
    }
  }
}
