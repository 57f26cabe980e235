package dev.skep.docker.http;

import dev.skep.docker.model.EngineEvent;
import dev.skep.docker.model.EventFilter;
import dev.skep.docker.model.EventListener;
import dev.skep.docker.model.Subscription;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads an engine's events, one JSON object a line, in a virtual thread of its own. */
final class EventStream {
  private EventStream() {}

  static Subscription open(EngineCalls calls, EventFilter filter, EventListener listener) {
    var request =
        EngineRequest.get(
            Query.of("/events")
                .filter("type", filter.types())
                .filter("event", filter.actions())
                .labels(filter.labels()));
    var stream = calls.stream(request);
    var closed = new AtomicBoolean();
    Thread.ofVirtual()
        .name("events of " + calls.engine())
        .start(() -> {
          var why = hear(stream, listener);
          if (!closed.get()) {
            stream.close();
            listener.ended(calls.silent(request, why));
          }
        });
    return () -> {
      closed.set(true);
      stream.close();
    };
  }

  private static IOException hear(OpenStream stream, EventListener listener) {
    try {
      var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        listener.heard(read(line));
      }
      return new IOException("the engine ended its stream of events");
    } catch (IOException e) {
      return e;
    } catch (JacksonException e) {
      return new IOException("an event is no JSON", e);
    }
  }

  private static EngineEvent read(String line) {
    var tree = JsonMapper.shared().readTree(line);
    var actor = tree.path("Actor");
    return new EngineEvent(
        JsonTrees.text(tree, "Type"),
        JsonTrees.text(tree, "Action"),
        JsonTrees.text(actor, "ID"),
        JsonTrees.map(actor.path("Attributes")),
        Instant.ofEpochSecond(0, JsonTrees.number(tree, "timeNano")));
  }
}
