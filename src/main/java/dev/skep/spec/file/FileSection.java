package dev.skep.spec.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A mapping of the file together with its part of the schema: a key that is not written has the
 * schema's default. No method throws on a value of the wrong type, because the schema's check has
 * reported it already: such a value counts as absent.
 */
record FileSection(YamlNode.Mapping node, SchemaNode shape, String path) {

  /** The whole file; empty when it is no mapping. */
  static FileSection of(YamlNode node, SchemaNode shape, String path) {
    return new FileSection(
        node instanceof YamlNode.Mapping mapping ? mapping : YamlNode.Mapping.empty(node.at()),
        shape,
        path);
  }

  /** Whether the file itself has this key. */
  boolean writes(String key) {
    return node.entries().containsKey(key);
  }

  /** The position of the key's value, else of its mapping. */
  Position at(String key) {
    var entry = node.entries().get(key);
    return entry == null ? node.at() : entry.value().at();
  }

  String pathOf(String key) {
    return SchemaCheck.join(path, key);
  }

  Optional<YamlNode> get(String key) {
    return node.get(key).or(() -> shape.property(key).flatMap(SchemaNode::fallback));
  }

  Optional<String> text(String key) {
    return get(key).flatMap(FileSection::text);
  }

  /** A value, read from its text by {@code read}; empty when the text is faulty. */
  <T> Optional<T> value(String key, Function<String, T> read) {
    return text(key).flatMap(text -> parsed(text, read));
  }

  OptionalInt number(String key) {
    return value(key, Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  List<YamlNode> nodes(String key) {
    return get(key).orElse(node) instanceof YamlNode.Sequence list ? list.items() : List.of();
  }

  List<String> texts(String key) {
    return nodes(key).stream().flatMap(each -> text(each).stream()).toList();
  }

  <T> List<T> values(String key, Function<String, T> read) {
    return texts(key).stream().flatMap(each -> parsed(each, read).stream()).toList();
  }

  /** A mapping below this one; empty when it is not written and has no default. */
  Optional<FileSection> section(String key) {
    return get(key)
        .flatMap(
            held -> shape.property(key).map(below -> FileSection.of(held, below, pathOf(key))));
  }

  /** The entries below a key whose names are the user's own: apps, pools, variables. */
  List<Named> named(String key) {
    var all = section(key).orElseThrow();
    var shape = all.shape().others().orElseThrow();
    var found = new ArrayList<Named>();
    all.node()
        .entries()
        .forEach((name, entry) ->
            found.add(
                new Named(
                    name, entry.value(), FileSection.of(entry.value(), shape, all.pathOf(name)))));
    return found;
  }

  /** An entry that the user named: as it is written, and as a mapping if it is one. */
  record Named(String name, YamlNode node, FileSection section) {
    Position at() {
      return node.at();
    }

    String path() {
      return section.path();
    }
  }

  /**
   * The text that a value means: {@code $${} stands for a plain {@code ${}, because a plain one is
   * a variable.
   */
  static Optional<String> text(YamlNode node) {
    return written(node).map(text -> text.replace("$${", "${"));
  }

  /** The text that the file writes, unchanged: for templates. */
  static Optional<String> written(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.kind() != YamlNode.Kind.NOTHING
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> read) {
    try {
      return Optional.of(read.apply(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
