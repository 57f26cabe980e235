package dev.skep.cli.reach;

import dev.skep.docker.pipe.Dialer;
import dev.skep.docker.pipe.Pipe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A tunnel into the cluster: a socket of this machine, each of whose connections becomes a pipe, as
 * long as the tunnel is open. It is a Unix socket that only its owner may open, or a port of
 * loopback.
 */
public final class LocalTunnel implements AutoCloseable {
  private static final Duration WAY = Duration.ofSeconds(10);

  private final ServerSocketChannel listening;
  private final Dialer way;
  private final Consumer<String> failures;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private LocalTunnel(ServerSocketChannel listening, Dialer way, Consumer<String> failures) {
    this.listening = listening;
    this.way = way;
    this.failures = failures;
  }

  /**
   * Listens on a Unix socket.
   *
   * @param socket in a folder that nobody else may enter
   * @param failures is told why a connection broke
   */
  public static LocalTunnel unix(Path socket, Dialer way, Consumer<String> failures)
      throws IOException {
    var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    var gate = open(listening, UnixDomainSocketAddress.of(socket), way, failures);
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    return gate;
  }

  /** Listens on a free port of loopback. */
  public static LocalTunnel loopback(Dialer way, Consumer<String> failures) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return open(ServerSocketChannel.open(), address, way, failures);
  }

  private static LocalTunnel open(
      ServerSocketChannel listening, SocketAddress at, Dialer way, Consumer<String> failures)
      throws IOException {
    listening.bind(at);
    var gate = new LocalTunnel(listening, way, failures);
    Thread.ofVirtual().name("gate").start(gate::acceptAll);
    return gate;
  }

  /** The port of a loopback tunnel. */
  public int port() throws IOException {
    return ((InetSocketAddress) listening.getLocalAddress()).getPort();
  }

  private void acceptAll() {
    while (listening.isOpen()) {
      try {
        var socket = listening.accept();
        Thread.ofVirtual().name("gate-in").start(() -> serve(socket));
      } catch (IOException closed) {
        // Closed, or a connection ended before it was accepted: the loop's condition tells.
      }
    }
  }

  private void serve(SocketChannel socket) {
    open.add(socket);
    try (socket;
        Pipe pipe = way.dial(WAY)) {
      var up = Thread.ofVirtual().name("gate-up").start(() -> pass(socket, pipe));
      pipe.in().transferTo(Channels.newOutputStream(socket));
      socket.shutdownOutput();
      up.join();
    } catch (IOException | RuntimeException e) {
      if (listening.isOpen()) {
        failures.accept(String.valueOf(e.getMessage()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static void pass(SocketChannel socket, Pipe pipe) {
    try {
      Channels.newInputStream(socket).transferTo(pipe.out());
      pipe.closeOutput();
    } catch (IOException gone) {
      pipe.close(); // the other direction ends with it
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
