package dev.skep.story;

import com.mongodb.ServerAddress;
import dev.skep.docker.pipe.Pipe;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.driver.ConnectionMuxes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ports of this machine's loopback that lead to members and routers, each from within its own
 * container: their own ports are closed to this machine.
 */
final class MemberGates implements AutoCloseable {
  private final ConnectionMuxes muxes;
  private final Map<Seat, ServerSocket> gates = new ConcurrentHashMap<>();

  MemberGates(ConnectionMuxes muxes) {
    this.muxes = muxes;
  }

  ServerAddress to(Seat seat) {
    return new ServerAddress("127.0.0.1", gates.computeIfAbsent(seat, this::open).getLocalPort());
  }

  private ServerSocket open(Seat seat) {
    try {
      var gate = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> accept(gate, seat));
      return gate;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket gate, Seat seat) {
    while (!gate.isClosed()) {
      try {
        var visitor = gate.accept();
        Thread.ofVirtual().start(() -> serve(visitor, seat));
      } catch (IOException _) {
        // Closed, or one visitor gone: the loop's condition tells.
      }
    }
  }

  private void serve(Socket visitor, Seat seat) {
    try (visitor;
        Pipe pipe = muxes.dial(seat)) {
      Thread.ofVirtual().start(() -> carryBack(pipe, visitor));
      copy(visitor.getInputStream(), pipe.out());
    } catch (IOException _) {
      // The visitor's driver sees a closed connection and says so.
    }
  }

  private static void carryBack(Pipe pipe, Socket visitor) {
    try (visitor) {
      copy(pipe.in(), visitor.getOutputStream());
    } catch (IOException _) {
      // As above.
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    var buffer = new byte[16 * 1024];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      out.flush();
    }
  }

  @Override
  public void close() {
    for (var gate : gates.values()) {
      try {
        gate.close();
      } catch (IOException _) {
        // Nothing more can be done about a listener that does not close.
      }
    }
    muxes.close();
  }
}
