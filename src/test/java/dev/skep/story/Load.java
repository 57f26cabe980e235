package dev.skep.story;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A steady stream of requests, a process of its own: each is sent when it is due, whether those
 * before it were answered or not, over many connections that are kept open. Writes a line for each
 * and judges none: {@link LoadLog} does. It needs nothing but the JDK, so {@code java Load.java}
 * runs it too.
 */
final class Load {
  private static final int CONNECTIONS = 50;

  private final String host;
  private final int port;
  private final String path;
  private final int perSecond;
  private final int everyHowManyPosts;
  private final BufferedWriter out;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong count = new AtomicLong();
  private final BlockingQueue<LoadConnection> idle = new LinkedBlockingQueue<>();

  private Load(String[] words, BufferedWriter out) {
    this.host = words[0];
    this.port = Integer.parseInt(words[1]);
    this.path = words[2];
    this.perSecond = Integer.parseInt(words[3]);
    int posts = Integer.parseInt(words[4]);
    this.everyHowManyPosts = posts == 0 ? Integer.MAX_VALUE : perSecond / posts;
    this.out = out;
  }

  /**
   * {@code HOST PORT PATH PER_SECOND POSTS_PER_SECOND FILE}; ends when its standard input does.
   *
   * <p>A line: due, sent, ended in microseconds since 1970; status, 0 where there was no answer;
   * GET or POST; the note's text or "-"; the release that answered, or what went wrong.
   */
  public static void main(String[] words) throws IOException, InterruptedException {
    try (var out = Files.newBufferedWriter(Path.of(words[5]))) {
      new Load(words, out).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    long start = now();
    try (var requests = Executors.newVirtualThreadPerTaskExecutor();
        var clock = Executors.newSingleThreadScheduledExecutor()) {
      clock.scheduleAtFixedRate(
          () -> {
            long number = count.getAndIncrement();
            long due = start + number * 1_000_000 / perSecond;
            requests.execute(() -> ask(number, due));
          },
          0,
          TimeUnit.SECONDS.toNanos(1) / perSecond,
          TimeUnit.NANOSECONDS);
      while (System.in.read() >= 0) {} // the end of its input is the end of its work
      clock.shutdownNow();
    }
  }

  private void ask(long number, long due) {
    boolean post = number % everyHowManyPosts == everyHowManyPosts - 1;
    var text = post ? "load-" + ProcessHandle.current().pid() + "-" + number : "-";
    long sent = now();
    var answer = post ? exchange("POST", "/notes", text) : exchange("GET", path, text);
    write(
        "%d %d %d %d %s %s %s\n"
            .formatted(
                due, sent, now(), answer.status(), post ? "POST" : "GET", text, answer.word()));
  }

  private LoadConnection.Answer exchange(String method, String target, String text) {
    var connection = open.get() < CONNECTIONS ? null : idle.poll();
    while (connection != null && connection.isClosedByPeer()) {
      close(connection); // as every client does that keeps connections
      connection = idle.poll();
    }
    try {
      if (connection == null) {
        connection = LoadConnection.to(host, port);
        open.incrementAndGet();
      }
      var answer = connection.exchange(method, target, text.equals("-") ? "" : text);
      if (answer.keepsOpen() && open.get() <= CONNECTIONS) {
        idle.add(connection);
      } else {
        close(connection); // more than usual are open after a stall: they are not kept
      }
      return answer;
    } catch (IOException | RuntimeException broken) { // whatever it is: it was no answer
      if (connection != null) {
        close(connection);
      }
      return new LoadConnection.Answer(0, broken.getClass().getSimpleName(), false);
    }
  }

  private void close(LoadConnection connection) {
    connection.close();
    open.decrementAndGet();
  }

  private synchronized void write(String line) {
    try {
      out.write(line);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long now() {
    var now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
  }
}
