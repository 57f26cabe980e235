package dev.skep.mongo.driver;

import dev.skep.docker.pipe.Pipe;
import dev.skep.mongo.admin.Seat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Straight to a port of this machine, and counts: where the product goes through a container. */
public final class LoopbackDialer implements MemberDialer {
  private final AtomicInteger dialled = new AtomicInteger();

  /** How many pipes were opened so far. */
  public int dialled() {
    return dialled.get();
  }

  @Override
  public Pipe dial(Seat seat) throws IOException {
    dialled.incrementAndGet();
    var socket = new Socket(InetAddress.getLoopbackAddress(), seat.address().port());
    socket.setTcpNoDelay(true);
    return new Pipe() {
      @Override
      public InputStream in() {
        return stream(socket::getInputStream);
      }

      @Override
      public OutputStream out() {
        return stream(socket::getOutputStream);
      }

      @Override
      public void closeOutput() throws IOException {
        socket.shutdownOutput();
      }

      @Override
      public void close() {
        try {
          socket.close();
        } catch (IOException _) {
          // It is gone either way.
        }
      }
    };
  }

  private interface Opening<T> {
    T open() throws IOException;
  }

  private static <T> T stream(Opening<T> opening) {
    try {
      return opening.open();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
