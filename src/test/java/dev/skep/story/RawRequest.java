package dev.skep.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * A request on a connection of its own, written out byte by byte: no library repeats it, and its
 * {@code Host} is any name.
 *
 * @param host the name that is asked for
 */
record RawRequest(int port, String host) {
  private static final int PATIENCE_MILLIS = 90_000;

  /** An answer, its body read to the end of the connection. */
  record Answer(int status, String head, String body) {
    /** A header's value; empty where there is none. */
    String header(String name) {
      var prefix = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .findFirst()
          .orElse("");
    }
  }

  Answer get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }

  /** Sends so many MiB and answers what came back. */
  Answer post(String path, int mebibytes) throws IOException {
    var block = new byte[1 << 20];
    try (var socket = connect()) {
      var out = socket.getOutputStream();
      out.write(
          "POST %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
              .formatted(path, host, (long) mebibytes * block.length)
              .getBytes(ISO_8859_1));
      for (int i = 0; i < mebibytes; i++) {
        out.write(block);
      }
      return read(socket.getInputStream());
    }
  }

  Answer send(String request) throws IOException {
    try (var socket = connect()) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return read(socket.getInputStream());
    }
  }

  /** A connection that was upgraded to a WebSocket; the caller closes it. */
  Socket webSocket() throws IOException {
    var socket = connect();
    socket
        .getOutputStream()
        .write(
            ("GET /socket HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .formatted(host)
                .getBytes(ISO_8859_1));
    var head = head(socket.getInputStream());
    if (!head.startsWith("HTTP/1.1 101")) {
      socket.close();
      throw new IOException("not upgraded: " + head);
    }
    return socket;
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static Answer read(InputStream in) throws IOException {
    var head = head(in);
    var words = head.split(" ", 3);
    if (words.length < 2) {
      throw new IOException("no answer, but \"" + head + "\"");
    }
    return new Answer(Integer.parseInt(words[1]), head, new String(in.readAllBytes(), ISO_8859_1));
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        return head.toString();
      }
    }
    return head.toString();
  }
}
