package dev.skep.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.skep.balancer.model.BalancerGround;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A visitor who has asked for what does not end, and reads on until it does. */
public final class SocketVisit implements BalancerGround.LongVisit, AutoCloseable {
  private static final String DOWNLOAD = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String UPGRADE =
      "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: tail\r\n\r\n";

  private final Socket socket;
  private volatile boolean open = true;

  private SocketVisit(Socket socket) {
    this.socket = socket;
  }

  /** Asks for more than it will ever take, and takes none of it. */
  public static SocketVisit stalled(int port) throws IOException {
    return asking(port, DOWNLOAD.formatted(BareInstance.FLOOD));
  }

  /** Returns once the first words of the answer have come. */
  public static SocketVisit begun(int port, BalancerGround.LongVisit.Kind kind) throws IOException {
    var visit =
        asking(
            port,
            switch (kind) {
              case DOWNLOAD -> DOWNLOAD.formatted(BareInstance.ENDLESS);
              case UPGRADE -> UPGRADE;
            });
    Thread.ofVirtual().start(visit::readOn);
    return visit;
  }

  private static SocketVisit asking(int port, String request) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    var begin = new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), US_ASCII);
    if (!begin.matches("HTTP/1.1 (101|200)")) {
      throw new IOException("answered with " + begin);
    }
    return new SocketVisit(socket);
  }

  private void readOn() {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException reset) {
      // Ended as well.
    }
    open = false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void leave() throws IOException {
    close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
