package dev.skep.keep;

import dev.skep.run.Time;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * Posts each notice as JSON, beside the keeper's loop, one after the other. A notice that is not
 * accepted within 5 s is sent once more and then dropped. Of a row of failures only the first is
 * logged.
 */
public final class HttpNotifier implements Notifier {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** While notices are not accepted, only the newest 16 are worth keeping. */
  private static final int MOST_WAITING = 16;

  private final URI address;
  private final Optional<String> login;
  private final String host;
  private final Time time;
  private final Consumer<String> log;
  private final BlockingQueue<Notice> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(LIMIT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Thread sender;
  private boolean failing;

  /**
   * Creates a notifier and starts it.
   *
   * @param login sent as a basic login: {@code user:password}
   * @param host all that the log may say of the address
   * @param log is told of failures
   */
  public HttpNotifier(
      URI address, Optional<String> login, String host, Time time, Consumer<String> log) {
    this.address = address;
    this.login = login;
    this.host = host;
    this.time = time;
    this.log = log;
    this.sender = Thread.ofVirtual().name("notifier").start(this::sendAll);
  }

  @Override
  public void send(Notice notice) {
    while (!waiting.offer(notice)) {
      waiting.poll(); // the oldest notice is worth least
    }
  }

  private void sendAll() {
    try {
      while (!Thread.interrupted()) {
        var notice = waiting.take();
        var trouble = trouble(notice);
        if (trouble.isPresent()) {
          time.pause(PAUSE);
          trouble = trouble(notice);
        }
        note(trouble);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(Optional<String> trouble) {
    trouble
        .filter(_ -> !failing)
        .ifPresent(why ->
            log.accept(
                "a notice was not taken by %s: %s; it keeps on all the same".formatted(host, why)));
    failing = trouble.isPresent();
  }

  /** Returns why the notice was not accepted, in words without the address. */
  private Optional<String> trouble(Notice notice) throws InterruptedException {
    try {
      int status = answered(notice);
      return status >= 200 && status < 300
          ? Optional.empty()
          : Optional.of("it answers %d".formatted(status));
    } catch (HttpTimeoutException slow) {
      return Optional.of("no answer within %d s".formatted(LIMIT.toSeconds()));
    } catch (ConnectException refused) {
      return Optional.of("no connection");
    } catch (IOException | RuntimeException broken) {
      return Optional.of(broken.getClass().getSimpleName()); // its message may hold the address
    }
  }

  /**
   * Sends the notice and returns the answer's status. The client's limit is for an answer's head;
   * the rest is not waited for, since it may never come.
   */
  private int answered(Notice notice) throws IOException, InterruptedException {
    var answer = client.send(request(notice), HttpResponse.BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }

  private HttpRequest request(Notice notice) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(notice.json()));
    login.ifPresent(text -> request.header("Authorization", "Basic " + base64(text)));
    return request.build();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    sender.interrupt();
    client.shutdownNow();
  }
}
