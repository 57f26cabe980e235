package dev.skep.balancer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One instance of a web app whose answers a test writes; it passes its health check. */
public final class ScriptedApp implements AutoCloseable {
  public static final String HEALTH = "/healthz";

  private static final String WELL = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  /** What it does with one request. */
  public interface Script {
    void answer(String head, InputStream in, OutputStream out)
        throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Script script;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private ScriptedApp(ServerSocket socket, Script script) {
    this.socket = socket;
    this.script = script;
    Thread.ofVirtual().start(this::acceptAll);
  }

  public static ScriptedApp on(String address, int port, Script script) throws IOException {
    return new ScriptedApp(new ServerSocket(port, 5_000, InetAddress.getByName(address)), script);
  }

  public static ScriptedApp with(Script script) {
    for (int port = 31600; port < 31990; port++) {
      try {
        return on("127.0.0.1", port, script);
      } catch (IOException taken) {
        // The next one may be free.
      }
    }
    throw new IllegalStateException("no port is free from 31600 on");
  }

  /** Answers every request with the request itself. */
  static ScriptedApp echoing() {
    return with((head, _, out) -> say(out, 200, head));
  }

  /** Answers every request with a word. */
  public static ScriptedApp saying(String word) {
    return with((_, _, out) -> say(out, 200, word));
  }

  public static void say(OutputStream out, int status, String body) throws IOException {
    raw(
        out,
        "HTTP/1.1 %d Said\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, body.getBytes(ISO_8859_1).length, body));
  }

  public static void raw(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** The heads of all requests so far that were no health check. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        var asked = socket.accept();
        Thread.ofVirtual().start(() -> answerAll(asked));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answerAll(Socket asked) {
    try (asked) {
      for (var head = head(asked.getInputStream());
          !head.isEmpty();
          head = head(asked.getInputStream())) {
        if (head.startsWith("GET " + HEALTH + " ")) {
          raw(asked.getOutputStream(), WELL);
        } else {
          heads.add(head);
          script.answer(head, asked.getInputStream(), asked.getOutputStream());
        }
      }
    } catch (IOException gone) {
      // Whoever asked has gone: there is nobody to tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Up to the empty line; empty when the other side has ended. */
  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
