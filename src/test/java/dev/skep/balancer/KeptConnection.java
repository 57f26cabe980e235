package dev.skep.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** A visitor who asks for the front page now and then on a connection that it keeps. */
public final class KeptConnection implements AutoCloseable {
  private static final String PORT = "x-port: ";

  private final Socket socket;
  private final BufferedReader in;

  public KeptConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
  }

  /** Asks; answers the port of the {@link BareInstance} that answered. */
  public int ask() throws IOException {
    return ask("localhost");
  }

  /** Asks for a host by its name; 0 where HAProxy has nobody to answer. */
  public int ask(String host) throws IOException {
    var request = "GET / HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(host);
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    int port = 0;
    for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith(PORT)) {
        port = Integer.parseInt(line.substring(PORT.length()));
      }
    }
    return port;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
