package dev.skep.cli.output;

import dev.skep.run.Event;
import dev.skep.run.StepId;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows a run as one JSON object a line on standard output; the first one carries {@code "schema":
 * 1}. New fields may come, so readers ignore fields that they do not know. Times are ISO-8601,
 * durations milliseconds.
 */
final class JsonLines implements Progress {
  private final PrintStream out;
  private final Time time;
  private final JsonMapper mapper;

  JsonLines(PrintStream out, Time time, JsonMapper mapper) {
    this.out = out;
    this.time = time;
    this.mapper = mapper;
    print(with(named("opened"), "schema", 1));
  }

  @Override
  public void tell(Event event) {
    print(
        switch (event) {
          case Event.Planned(var steps) -> {
            var fields = named("planned");
            fields.put("steps", steps.stream().map(JsonLines::entry).toList());
            yield fields;
          }
          case Event.Started(var step, var title) -> with(of("started", step), "title", title);
          case Event.Said(var step, var line) -> with(of("said", step), "line", line);
          case Event.Done(var step, var took) -> with(of("done", step), "millis", took.toMillis());
          case Event.Failed(var step, var trouble, var took) -> failed(step, trouble, took);
          case Event.Skipped(var step, var because) ->
              with(of("skipped", step), "because", because.path());
          case Event.Cancelled(var step) -> of("cancelled", step);
          case Event.Note(var line) -> with(named("note"), "line", line);
        });
  }

  @Override
  public void close() {
    out.flush();
  }

  /** Writes a further object of the same stream: the verdict. */
  synchronized void print(Map<String, Object> fields) {
    var line = new LinkedHashMap<String, Object>();
    line.put("time", time.now().toString());
    line.putAll(fields);
    out.println(mapper.writeValueAsString(line));
    out.flush();
  }

  private static Map<String, Object> failed(StepId step, Trouble trouble, Duration took) {
    var fields = with(of("failed", step), "millis", took.toMillis());
    fields.put("code", trouble.kind().name());
    fields.put("message", trouble.what());
    fields.put("details", trouble.evidence());
    fields.put("hint", trouble.next());
    return fields;
  }

  private static Map<String, Object> entry(Event.Entry entry) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("step", entry.step().path());
    fields.put("title", entry.title());
    fields.put("needs", entry.needs().stream().map(StepId::path).toList());
    return fields;
  }

  private static Map<String, Object> of(String event, StepId step) {
    return with(named(event), "step", step.path());
  }

  private static Map<String, Object> named(String event) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("event", event);
    return fields;
  }

  private static Map<String, Object> with(Map<String, Object> fields, String key, Object value) {
    fields.put(key, value);
    return fields;
  }
}
