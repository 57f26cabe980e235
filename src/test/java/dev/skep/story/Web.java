package dev.skep.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The cluster's front door as a browser sees it. */
final class Web {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  private final AtomicReference<String> last = new AtomicReference<>("nothing was asked");

  Web(int port) {
    this.port = port;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return client.send(
        request(path).POST(HttpRequest.BodyPublishers.ofString(json)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("content-type", "application/json")
        .timeout(Duration.ofSeconds(15));
  }

  /** Whether a note can be written and the front page read, now. */
  boolean serves() {
    try {
      return isAnswered(200, get("/")) && isAnswered(201, post("/notes", "{\"text\":\"x\"}"));
    } catch (IOException refused) {
      last.set(refused.toString());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isAnswered(int status, HttpResponse<String> answer) {
    last.set(answer + ": " + answer.body());
    return answer.statusCode() == status;
  }

  /** What {@link #serves} heard last. */
  String said() {
    return last.get();
  }

  /** Asks for the front page again and again, until it is closed; counts what did not come back. */
  final class Visitor implements AutoCloseable {
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    private final Thread thread = Thread.ofVirtual().start(this::visit);

    private void visit() {
      while (!Thread.currentThread().isInterrupted()) {
        asked.incrementAndGet();
        try {
          if (get("/").statusCode() != 200) {
            failed.incrementAndGet();
          }
        } catch (IOException e) {
          failed.incrementAndGet();
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    @Override
    public void close() throws InterruptedException {
      thread.interrupt();
      thread.join(Duration.ofSeconds(20));
    }
  }

  Visitor visitor() {
    return new Visitor();
  }
}
