package dev.skep.spec.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Finds every value of a file, with the path of its key. Keys are no values. */
final class ScalarSpans {
  /** An open mapping or list; a mapping's key is empty until it is read. */
  private static final class Level {
    private final String path;
    private final boolean list;
    private int items;
    private String key = "";
    private boolean hasKey;

    Level(String path, boolean list) {
      this.path = path;
      this.list = list;
    }

    boolean wantsKey() {
      return !list && !hasKey;
    }

    String below() {
      return list ? "%s[%d]".formatted(path, items) : SchemaCheck.join(path, key);
    }

    void key(String word) {
      key = word;
      hasKey = true;
    }

    void valueEnds() {
      items++;
      hasKey = false;
    }
  }

  private final Deque<Level> open = new ArrayDeque<>();
  private final List<ScalarSpan> found = new ArrayList<>();
  private final String text;

  private ScalarSpans(String text) {
    this.text = text;
  }

  /**
   * All values of a text; throws what the parser throws. None for a text that is nested too deep,
   * which the loader refuses.
   */
  static List<ScalarSpan> of(Iterator<Event> events, String text) {
    var spans = new ScalarSpans(text);
    while (events.hasNext()) {
      spans.next(events.next());
      if (spans.open.size() > NodeBuilder.DEEPEST) {
        return List.of();
      }
    }
    return List.copyOf(spans.found);
  }

  private void next(Event event) {
    switch (event.getEventId()) {
      case MappingStart -> begin(false);
      case SequenceStart -> begin(true);
      case MappingEnd, SequenceEnd -> {
        open.pop();
        valueEnds();
      }
      case Scalar -> scalar((ScalarEvent) event);
      case Alias -> alias();
      case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
    }
  }

  private void begin(boolean list) {
    open.push(new Level(path(), list));
  }

  private String path() {
    return open.isEmpty() ? "" : open.peek().below();
  }

  private void scalar(ScalarEvent event) {
    var level = open.peek();
    if (level != null && level.wantsKey()) {
      level.key(Wording.shortened(event.getValue()));
      return;
    }
    found.add(ScalarSpan.of(path(), event, text));
    valueEnds();
  }

  private void alias() {
    var level = open.peek();
    if (level != null && level.wantsKey()) {
      level.key("");
    } else {
      valueEnds();
    }
  }

  private void valueEnds() {
    if (!open.isEmpty()) {
      open.peek().valueEnds();
    }
  }
}
