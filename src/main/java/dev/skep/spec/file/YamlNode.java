package dev.skep.spec.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A node of a YAML file that knows its position. */
sealed interface YamlNode {
  Position at();

  /** The kind of a node. A plain word's kind is known by its form; quoted words are always text. */
  enum Kind {
    NOTHING("nothing"),
    BOOLEAN("true or false"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    TEXT("text"),
    LIST("a list"),
    MAPPING("a mapping");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  Kind kind();

  /** A single value, as it is written. */
  record Scalar(Position at, String text, Kind kind) implements YamlNode {
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern NUMBER =
        Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    /** A word without quotes; its kind is decided as YAML 1.2 does. */
    static Scalar plain(Position at, String text) {
      return new Scalar(at, text, kindOf(text));
    }

    private static Kind kindOf(String text) {
      return switch (text) {
        case "", "~", "null", "Null", "NULL" -> Kind.NOTHING;
        case "true", "True", "TRUE", "false", "False", "FALSE" -> Kind.BOOLEAN;
        default ->
            INTEGER.matcher(text).matches()
                ? Kind.INTEGER
                : NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.TEXT;
      };
    }
  }

  /** A list. */
  record Sequence(Position at, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Kind kind() {
      return Kind.LIST;
    }
  }

  /** A key's position, and its value. */
  record Entry(Position at, YamlNode value) {}

  /** A mapping of keys to values, in the file's order. */
  record Mapping(Position at, Map<String, Entry> entries) implements YamlNode {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    static Mapping empty(Position at) {
      return new Mapping(at, Map.of());
    }

    Mapping without(String key) {
      var others = new LinkedHashMap<>(entries);
      others.remove(key);
      return new Mapping(at, others);
    }

    Optional<YamlNode> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    @Override
    public Kind kind() {
      return Kind.MAPPING;
    }
  }
}
