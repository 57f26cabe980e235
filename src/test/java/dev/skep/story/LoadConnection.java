package dev.skep.story;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/**
 * One connection of a plain HTTP/1.1 client that repeats nothing by itself: what a library would
 * quietly send again counts here.
 */
final class LoadConnection {
  private static final int TIMEOUT_MILLIS = 15_000;

  private final SocketChannel channel;
  private final InputStream in;

  private LoadConnection(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.in = new BufferedInputStream(channel.socket().getInputStream());
  }

  static LoadConnection to(String host, int port) throws IOException {
    var channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.socket().connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
    channel.socket().setSoTimeout(TIMEOUT_MILLIS);
    return new LoadConnection(channel);
  }

  /**
   * An answer.
   *
   * @param word the release that gave it
   */
  record Answer(int status, String word, boolean keepsOpen) {}

  /** Sends one request and reads all of its answer. */
  Answer exchange(String method, String target, String text) throws IOException {
    var body = text.isEmpty() ? "" : "{\"text\":\"" + text + "\"}";
    var request =
        "%s %s HTTP/1.1\r\nHost: load\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(method, target, body.length(), body);
    channel.socket().getOutputStream().write(request.getBytes(US_ASCII));
    var words = line().split(" ", 3);
    int length = 0;
    var release = "-";
    boolean open = true;
    for (var line = line(); !line.isEmpty(); line = line()) {
      var name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
      var value = line.substring(line.indexOf(':') + 1).strip();
      switch (name) {
        case "content-length" -> length = Integer.parseInt(value);
        case "x-release" -> release = value.replace(' ', '_');
        case "connection" -> open = !value.equalsIgnoreCase("close");
        default -> {}
      }
    }
    if (in.readNBytes(length).length < length) {
      throw new EOFException("cut in the middle of an answer");
    }
    return new Answer(Integer.parseInt(words[1]), release, open);
  }

  /** Whether the other side ended it while nobody used it. */
  boolean isClosedByPeer() {
    try {
      channel.configureBlocking(false);
      try {
        return channel.read(ByteBuffer.allocate(1)) != 0;
      } finally {
        channel.configureBlocking(true);
      }
    } catch (IOException broken) {
      return true;
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("closed before an answer");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
