package dev.skep.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A web app of one instance: answers every request with 200 at once, but those to {@link #ENDLESS}
 * and {@link #FLOOD} with what never ends, and one for another protocol by going over to it and
 * saying nothing.
 */
public final class BareInstance implements AutoCloseable {
  /** What HAProxy asks for. */
  public static final String HEALTH = "/healthz";

  /** A byte now and then. */
  static final String ENDLESS = "/endless";

  /** As much as is taken. */
  static final String FLOOD = "/flood";

  private final ServerSocket socket;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean isSick;
  private volatile Duration thinks = Duration.ZERO;

  private BareInstance(ServerSocket socket) {
    this.socket = socket;
    Thread.ofVirtual().start(this::acceptAll);
  }

  /** On the first port that is free of those that apps may have. */
  public static BareInstance started() {
    for (int port = 31500; port < 31990; port++) {
      try {
        return new BareInstance(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
      } catch (IOException taken) {
        // The next one may be free.
      }
    }
    throw new IllegalStateException("no port is free from 31500 on");
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** From now on it fails its check, and serves. */
  public void sicken() {
    isSick = true;
  }

  /** From now on it takes so long for each answer to its check. */
  public void slow(Duration each) {
    thinks = each;
  }

  /** How many parts of endless answers were taken off its hands. */
  public long taken() {
    return taken.get();
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
      var head = head(asked.getInputStream());
      while (!head.isEmpty()) {
        answer(head, asked.getOutputStream());
        head = head(asked.getInputStream());
      }
    } catch (IOException gone) {
      // Whoever asked has gone: there is nobody to tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(String head, OutputStream out) throws IOException, InterruptedException {
    if (head.toLowerCase(Locale.ROOT).contains("\r\nupgrade: ")) {
      say(out, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: tail\r\n\r\n");
    } else if (head.startsWith("GET " + ENDLESS + " ")) {
      stream(out, ".", Duration.ofMillis(100));
    } else if (head.startsWith("GET " + FLOOD + " ")) {
      stream(out, ".".repeat(65_536), Duration.ZERO);
    } else if (head.startsWith("GET " + HEALTH + " ")) {
      over.await(thinks.toMillis(), TimeUnit.MILLISECONDS);
      var status = isSick ? "500 Internal Server Error" : "200 OK";
      say(out, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
    } else {
      say(out, "HTTP/1.1 200 OK\r\nX-Port: %d\r\nContent-Length: 0\r\n\r\n".formatted(port()));
    }
  }

  private void stream(OutputStream out, String part, Duration pace)
      throws IOException, InterruptedException {
    say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    do {
      say(out, "%x\r\n%s\r\n".formatted(part.length(), part));
      taken.incrementAndGet();
    } while (!over.await(pace.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static void say(OutputStream out, String words) throws IOException {
    out.write(words.getBytes(US_ASCII));
    out.flush();
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
    over.countDown();
    socket.close();
  }
}
