package dev.skep.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An instance that passes its checks until its door is full: from then on its kernel drops whoever
 * comes, and says nothing.
 */
final class FullDoor implements AutoCloseable {
  private final ServerSocket socket;
  private final List<Socket> fillers = new CopyOnWriteArrayList<>();
  private volatile boolean full;

  private FullDoor(ServerSocket socket) {
    this.socket = socket;
    Thread.ofVirtual().start(this::answerAll);
  }

  static FullDoor on(String address, int port) throws IOException {
    return new FullDoor(new ServerSocket(port, 1, InetAddress.getByName(address)));
  }

  /** Returns once nobody gets in any more. */
  void fill() throws IOException {
    full = true;
    while (true) {
      var filler = new Socket();
      try {
        filler.connect(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()), 300);
        fillers.add(filler);
      } catch (SocketTimeoutException dropped) {
        filler.close();
        return;
      }
    }
  }

  private void answerAll() {
    while (!full) {
      try {
        var asked = socket.accept();
        if (full) {
          fillers.add(asked);
          return;
        }
        asked
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(US_ASCII));
        asked.shutdownOutput();
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (var each : fillers) {
      each.close();
    }
    socket.close();
  }
}
