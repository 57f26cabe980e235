package dev.skep.mongo.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.pipe.Pipe;
import dev.skep.run.ReadableDuration;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection of a {@link ConnectionMux}. */
final class MuxStream implements Pipe {
  private static final byte[] NOTHING_MORE = new byte[0];

  private final int id;
  private final ConnectionMux mux;
  private final CompletableFuture<String> opened = new CompletableFuture<>();
  private final LinkedBlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
  private final InputStream in = new In();
  private final OutputStream out = new Out();

  MuxStream(int id, ConnectionMux mux) {
    this.id = id;
    this.mux = mux;
  }

  int id() {
    return id;
  }

  /** Takes a frame; called only by the multiplexer, in the order of arrival. */
  void take(MuxFrame frame, byte[] bytes) {
    switch (frame) {
      case OPEN -> opened.complete("");
      case DATA -> arrived.add(bytes);
      case END -> arrived.add(NOTHING_MORE);
      case GONE -> {
        opened.complete(bytes.length == 0 ? "closed at once" : new String(bytes, UTF_8));
        arrived.add(NOTHING_MORE);
        mux.forget(id);
      }
    }
  }

  void awaitOpen(Duration limit) throws IOException {
    try {
      var refusal = opened.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!refusal.isEmpty()) {
        throw new ConnectException(refusal);
      }
    } catch (TimeoutException _) {
      close();
      throw new SocketTimeoutException("no connection within " + ReadableDuration.of(limit));
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed so", e);
    } catch (InterruptedException _) {
      close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while connecting");
    }
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public void closeOutput() throws IOException {
    mux.send(id, MuxFrame.END, NOTHING_MORE, 0, 0);
  }

  @Override
  public void close() {
    mux.forget(id);
    arrived.add(NOTHING_MORE);
    try {
      mux.send(id, MuxFrame.GONE, NOTHING_MORE, 0, 0);
    } catch (IOException _) {
      // The multiplexer has ended, and the connection with it.
    }
  }

  /** The bytes that came from the port; read by one thread. */
  private final class In extends InputStream {
    private byte[] current = NOTHING_MORE;
    private int next;
    private boolean ended;

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      if (most == 0) {
        return 0;
      }
      if (next == current.length && !fetch()) {
        return -1;
      }
      int count = Math.min(most, current.length - next);
      System.arraycopy(current, next, bytes, from, count);
      next += count;
      return count;
    }

    private boolean fetch() throws IOException {
      if (ended) {
        return false;
      }
      try {
        current = arrived.take();
        next = 0;
        ended = current.length == 0;
        return !ended;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while reading");
      }
    }
  }

  private final class Out extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      for (int sent = 0; sent < count; sent += MuxFrame.LARGEST) {
        mux.send(id, MuxFrame.DATA, bytes, from + sent, Math.min(MuxFrame.LARGEST, count - sent));
      }
    }
  }
}
