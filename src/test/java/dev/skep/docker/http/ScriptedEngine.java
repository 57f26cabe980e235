package dev.skep.docker.http;

import dev.skep.docker.pipe.Dialer;
import dev.skep.docker.pipe.Pipe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** An engine that answers each request by a script, over pipes in memory. Counts dials and asks. */
final class ScriptedEngine implements Dialer {
  private final BiConsumer<String, Connection> script;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Connection> dialled = new CopyOnWriteArrayList<>();

  ScriptedEngine(BiConsumer<String, Connection> script) {
    this.script = script;
  }

  /** What was asked, as {@code GET /path}, in order. */
  List<String> asked() {
    return new ArrayList<>(asked);
  }

  int dials() {
    return dialled.size();
  }

  /** Ends every pipe as an engine that stops does. */
  void endAll() {
    dialled.forEach(Connection::end);
  }

  @Override
  public Pipe dial(Duration limit) throws IOException {
    var connection = new Connection();
    dialled.add(connection);
    Thread.ofVirtual().start(() -> serve(connection));
    return connection;
  }

  private void serve(Connection connection) {
    try {
      var in =
          new BufferedReader(
              new InputStreamReader(connection.requests.in(), StandardCharsets.ISO_8859_1));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        int length = 0;
        for (var header = in.readLine();
            header != null && !header.isEmpty();
            header = in.readLine()) {
          if (header.startsWith("Content-Length: ")) {
            length = Integer.parseInt(header.substring(16));
          }
        }
        for (int i = 0; i < length; i++) {
          var _ = in.read();
        }
        var request = line.replace(" HTTP/1.1", "");
        asked.add(request);
        script.accept(request, connection);
      }
    } catch (IOException ended) {
      // The client closed its pipe.
    }
  }

  /** One pipe, seen from both sides. */
  static final class Connection implements Pipe {
    private final ByteQueue requests = new ByteQueue();
    private final ByteQueue answers = new ByteQueue();

    void say(String text) {
      try {
        answers.out().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException ended) {
        // The script ended this pipe: a dead engine says nothing.
      }
    }

    void json(String body) {
      say("HTTP/1.1 200 OK\nContent-Length: %d\n\n%s".formatted(body.length(), body));
    }

    void end() {
      try {
        answers.out().close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public InputStream in() {
      return answers.in();
    }

    @Override
    public OutputStream out() {
      return requests.out();
    }

    @Override
    public void closeOutput() throws IOException {
      requests.out().close();
    }

    @Override
    public void close() {
      end();
      try {
        requests.out().close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
