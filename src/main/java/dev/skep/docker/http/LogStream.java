package dev.skep.docker.http;

import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Subscription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Reads container logs: cuts frames into lines, separately for stdout and stderr. */
final class LogStream {
  private LogStream() {}

  /** A query for so many of the last lines, or for {@code all}. */
  static Query query(String path, String id, Object tail) {
    return Query.of(path, id).with("stdout", true).with("stderr", true).with("tail", tail);
  }

  static List<LogLine> read(EngineCalls calls, Query query) {
    var request = EngineRequest.get(query);
    var lines = new ArrayList<LogLine>();
    try {
      cut(new ByteArrayInputStream(calls.bytes(request)), lines::add);
    } catch (IOException e) {
      throw calls.silent(request, e);
    }
    return lines;
  }

  static void each(EngineCalls calls, Query query, Consumer<LogLine> to) {
    var request = EngineRequest.get(query);
    var stream = calls.stream(request);
    var usual = calls.usual();
    try (var body = new IdleTimeoutInputStream(stream, calls.guard(stream, usual), usual)) {
      cut(body, to);
    } catch (IOException e) {
      throw calls.silent(request, e);
    }
  }

  static Subscription follow(EngineCalls calls, Query query, LogListener listener) {
    var stream = calls.stream(EngineRequest.get(query));
    var closed = new AtomicBoolean();
    Thread.ofVirtual()
        .name("logs of " + calls.engine())
        .start(() -> {
          try {
            cut(stream.body(), listener::heard);
          } catch (IOException ended) {
            // An engine that stops ends its logs this way; the listener is told below.
          }
          if (!closed.get()) {
            stream.close();
            listener.ended();
          }
        });
    return () -> {
      closed.set(true);
      stream.close();
    };
  }

  private static void cut(InputStream body, Consumer<LogLine> to) throws IOException {
    var frames = new Frames(body);
    var out = new Lines(LogLine.Source.OUT, to);
    var err = new Lines(LogLine.Source.ERR, to);
    while (frames.next()) {
      var lines = frames.stderr() ? err : out;
      lines.add(frames.readFrame());
    }
    out.end();
    err.end();
  }
}
