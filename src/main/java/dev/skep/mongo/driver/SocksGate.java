package dev.skep.mongo.driver;

import dev.skep.docker.pipe.Pipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A SOCKS5 server on loopback for the driver in this process only: a client must know a user and a
 * password that were drawn at its start. Every connection that it accepts becomes a byte pipe.
 */
final class SocksGate implements AutoCloseable {
  /** Opens the pipe to a name and port. */
  @FunctionalInterface
  interface Way {
    Pipe open(String host, int port) throws IOException;
  }

  private final ServerSocket listening;
  private final String user = random();
  private final String password = random();
  private final Way way;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private SocksGate(ServerSocket listening, Way way) {
    this.listening = listening;
    this.way = way;
  }

  static SocksGate start(Way way) {
    try {
      var gate = new SocksGate(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), way);
      Thread.ofVirtual().name("mongo-gate").start(gate::acceptAll);
      return gate;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on loopback for the MongoDB driver", e);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  String user() {
    return user;
  }

  String password() {
    return password;
  }

  private static String random() {
    var bytes = new byte[18];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private void acceptAll() {
    while (!listening.isClosed()) {
      try {
        var socket = listening.accept();
        Thread.ofVirtual().name("mongo-gate-in").start(() -> serve(socket));
      } catch (IOException _) {
        // Closed, or a connection ended before it was accepted: the loop's condition decides.
      }
    }
  }

  private void serve(Socket socket) {
    open.add(socket);
    try (socket) {
      socket.setTcpNoDelay(true);
      var hello = new SocksHandshake(socket.getInputStream(), socket.getOutputStream());
      var target = hello.target(user, password);
      Pipe pipe;
      try {
        pipe = way.open(target.host(), target.port());
      } catch (IOException | RuntimeException _) {
        hello.refuse(); // the dialer keeps the reason: SOCKS has only codes
        return;
      }
      try (pipe) {
        hello.accept();
        carry(socket, pipe);
      }
    } catch (IOException _) {
      // Either side closed: the driver finds a closed connection and reports it.
    } finally {
      open.remove(socket);
    }
  }

  private static void carry(Socket socket, Pipe pipe) throws IOException {
    var back = Thread.ofVirtual().name("mongo-gate-out").start(() -> carryBack(socket, pipe));
    try {
      copy(socket.getInputStream(), pipe.out());
      pipe.closeOutput();
      back.join(java.time.Duration.ofSeconds(2)); // a peer that does not end is cut off
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void carryBack(Socket socket, Pipe pipe) {
    try (socket) { // closing ends the other direction's read too
      copy(pipe.in(), socket.getOutputStream());
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
    try {
      listening.close();
    } catch (IOException _) {
      // Nothing more can be done about a listener that does not close.
    }
    for (var socket : open) {
      try {
        socket.close();
      } catch (IOException _) {
        // As above.
      }
    }
  }
}
