package dev.skep.spec.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Builds nodes from a YAML parser's events. An alias counts as much as what it stands for, so a
 * file of aliases to aliases ends at the bound and does not fill the memory.
 */
final class NodeBuilder {
  private static final int MOST_NODES = 20_000;
  private static final String MERGE = "<<";
  static final int DEEPEST = 24;

  /** The node that an anchor names, and the number of nodes in it. */
  private record Anchored(YamlNode node, int size) {}

  private final Iterator<Event> events;
  private final Faults faults;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int nodes;
  private int depth;

  NodeBuilder(Iterator<Event> events, Faults faults) {
    this.events = events;
    this.faults = faults;
  }

  /** Builds the next whole node. */
  YamlNode next() throws UnreadableText {
    return build(events.next());
  }

  private YamlNode build(Event event) throws UnreadableText {
    var at = YamlReader.position(event.getStartMark());
    var before = nodes;
    count(at, 1);
    if (++depth > DEEPEST) {
      throw new UnreadableText(at, "nested deeper than %d levels".formatted(DEEPEST));
    }
    var node =
        switch (event) {
          case ScalarEvent scalar -> scalar(at, scalar);
          case SequenceStartEvent _ -> sequence(at);
          case MappingStartEvent _ -> mapping(at);
          case AliasEvent alias -> aliased(at, alias.getAlias());
          default -> throw new UnreadableText(at, "this is no YAML that can be read");
        };
    depth--;
    if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
      named.getAnchor().ifPresent(name -> anchors.put(name, new Anchored(node, nodes - before)));
    }
    return node;
  }

  private static YamlNode scalar(Position at, ScalarEvent event) {
    return event.isPlain()
        ? YamlNode.Scalar.plain(at, event.getValue())
        : new YamlNode.Scalar(at, event.getValue(), YamlNode.Kind.TEXT);
  }

  private YamlNode sequence(Position at) throws UnreadableText {
    var items = new ArrayList<YamlNode>();
    for (var event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(build(event));
    }
    return new YamlNode.Sequence(at, items);
  }

  private YamlNode mapping(Position at) throws UnreadableText {
    var entries = new LinkedHashMap<String, YamlNode.Entry>();
    var merged = new ArrayList<YamlNode.Mapping>();
    for (var event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      var keyAt = YamlReader.position(event.getStartMark());
      if (!(build(event) instanceof YamlNode.Scalar key)) {
        throw new UnreadableText(keyAt, "a key is one word, not a list or a mapping");
      }
      var entry = new YamlNode.Entry(keyAt, next());
      if (event instanceof ScalarEvent word && word.isPlain() && key.text().equals(MERGE)) {
        merged.addAll(merged(entry));
        continue;
      }
      var first = entries.putIfAbsent(key.text(), entry);
      if (first != null) {
        faults.add(
            keyAt,
            "",
            "duplicate key \"%s\": it stands in line %d already"
                .formatted(Wording.shortened(key.text()), first.at().line()),
            Optional.empty());
      }
    }
    merged.forEach(each -> each.entries().forEach(entries::putIfAbsent));
    return new YamlNode.Mapping(at, entries);
  }

  /**
   * The mappings that {@code <<} merges: the mapping's own keys win, and earlier ones over later
   * ones.
   */
  private List<YamlNode.Mapping> merged(YamlNode.Entry merge) {
    var brought =
        merge.value() instanceof YamlNode.Sequence list ? list.items() : List.of(merge.value());
    if (!brought.stream().allMatch(YamlNode.Mapping.class::isInstance)) {
      faults.add(
          merge.at(),
          "",
          "\"<<\" takes a mapping or a list of mappings, as \"<<: *name\", or \"<<: [*one, *other]\"",
          Optional.empty());
      return List.of();
    }
    return brought.stream().map(YamlNode.Mapping.class::cast).toList();
  }

  private YamlNode aliased(Position at, Anchor name) throws UnreadableText {
    var anchored = anchors.get(name);
    if (anchored == null) {
      throw new UnreadableText(
          at, "the alias *%s stands for nothing above it".formatted(name.getValue()));
    }
    count(at, anchored.size());
    return anchored.node();
  }

  private void count(Position at, int more) throws UnreadableText {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw new UnreadableText(
          at, "more than %,d values, aliases counted in full".formatted(MOST_NODES));
    }
  }
}
