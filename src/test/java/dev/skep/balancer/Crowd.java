package dev.skep.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Visitors who each ask for the front page again and again on a connection that they keep, until
 * one is not answered well.
 */
public final class Crowd implements AutoCloseable {
  private static final byte[] QUESTION =
      "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);

  public static final String WELL = "HTTP/1.1 200 OK";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<SortedMap<String, Long>>> visitors = new ArrayList<>();
  private volatile boolean isOver;

  /** So many visitors of that port of 127.0.0.1, from now on. */
  public static Crowd of(int visitors, int port) {
    var crowd = new Crowd();
    for (int i = 0; i < visitors; i++) {
      crowd.visitors.add(crowd.threads.submit(() -> crowd.answers(port)));
    }
    return crowd;
  }

  private SortedMap<String, Long> answers(int port) throws IOException {
    var answers = new TreeMap<String, Long>();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
      socket.setSoTimeout(10_000);
      var last = WELL;
      while (!isOver && last.equals(WELL)) {
        socket.getOutputStream().write(QUESTION);
        last = answer(in);
        answers.merge(last, 1L, Long::sum);
      }
    }
    return answers;
  }

  /** Its first line; there is nothing after its head. */
  private static String answer(BufferedReader in) throws IOException {
    var head = Stream.generate(() -> line(in)).takeWhile(line -> !line.isEmpty()).toList();
    return head.isEmpty() ? "nothing" : head.getFirst();
  }

  private static String line(BufferedReader in) {
    try {
      var line = in.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many got which answer; they go. */
  public SortedMap<String, Long> answers() throws InterruptedException, ExecutionException {
    isOver = true;
    var all = new TreeMap<String, Long>();
    for (var visitor : visitors) {
      visitor.get().forEach((answer, times) -> all.merge(answer, times, Long::sum));
    }
    return all;
  }

  @Override
  public void close() {
    isOver = true;
    threads.close();
  }
}
