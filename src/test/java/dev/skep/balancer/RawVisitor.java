package dev.skep.balancer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A visitor who writes what a test says, byte for byte, and reads what comes. */
public final class RawVisitor implements AutoCloseable {
  private final Socket socket;

  public RawVisitor(int port) throws IOException {
    this(port, "127.0.0.1");
  }

  /** One that comes from an address of this machine. */
  public RawVisitor(int port, String from) throws IOException {
    this(port, from, new Socket());
  }

  private RawVisitor(int port, String from, Socket socket) throws IOException {
    this.socket = socket;
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
    socket.setSoTimeout(90_000);
  }

  /** One whose kernel takes little before it does. */
  static RawVisitor sipping(int port, String from) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(8 << 10);
    return new RawVisitor(port, from, socket);
  }

  /** One request of its own connection; its answer, whole. */
  public static String ask(int port, String host, String path, String... headers)
      throws IOException {
    try (var visitor = new RawVisitor(port)) {
      return visitor.asks(host, path, headers);
    }
  }

  String asks(String host, String path, String... headers) throws IOException {
    var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    write(
        "GET %s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n".formatted(path, host, lines));
    return rest();
  }

  public void write(String text) throws IOException {
    out().write(text.getBytes(ISO_8859_1));
    out().flush();
  }

  /** All that comes until the connection ends. */
  public String rest() throws IOException {
    return new String(in().readAllBytes(), ISO_8859_1);
  }

  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
