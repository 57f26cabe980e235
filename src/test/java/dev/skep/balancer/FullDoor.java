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
public final class FullDoor implements AutoCloseable {
  private final ServerSocket socket;
  private final List<Socket> fillers = new CopyOnWriteArrayList<>();
  private final Thread answering;
  private volatile boolean full;

  private FullDoor(ServerSocket socket) {
    this.socket = socket;
    answering = Thread.ofVirtual().start(this::answerAll);
  }

  public static FullDoor on(String address, int port) throws IOException {
    return new FullDoor(new ServerSocket(port, 1, InetAddress.getByName(address)));
  }

  /** Returns once nobody gets in any more. */
  public void fill() throws IOException, InterruptedException {
    full = true;
    while (answering.isAlive()) {
      knock();
      answering.join(100);
    }
    for (int dropped = 0; dropped < 2; ) {
      dropped = knock() ? 0 : dropped + 1;
    }
  }

  private boolean knock() throws IOException {
    var filler = new Socket();
    try {
      filler.connect(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()), 300);
      fillers.add(filler);
      return true;
    } catch (SocketTimeoutException dropped) {
      filler.close();
      return false;
    }
  }

  private void answerAll() {
    while (!full) {
      try {
        var asked = socket.accept();
        fillers.add(asked);
        if (!full) {
          asked
              .getOutputStream()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                      .getBytes(US_ASCII));
          asked.close();
        }
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
