package dev.skep.spec.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A mapping of the file together with what the schema says of it: a key that is not written has the
 * schema's default. Nothing here throws on a value of the wrong type, which the schema's check has
 * told already: such a value is as if it were absent.
 */
record Section(Node.Mapping node, Shape shape, String path) {

  /** The whole file; empty when it is no mapping. */
  static Section of(Node node, Shape shape, String path) {
    return new Section(
        node instanceof Node.Mapping mapping ? mapping : Node.Mapping.empty(node.at()),
        shape,
        path);
  }

  /** Whether the file itself has this key. */
  boolean writes(String key) {
    return node.entries().containsKey(key);
  }

  /** Where the key stands, else where its mapping begins. */
  Position at(String key) {
    var entry = node.entries().get(key);
    return entry == null ? node.at() : entry.value().at();
  }

  String pathOf(String key) {
    return SchemaCheck.join(path, key);
  }

  Optional<Node> get(String key) {
    return node.get(key).or(() -> shape.property(key).flatMap(Shape::fallback));
  }

  Optional<String> text(String key) {
    return get(key).flatMap(Section::text);
  }

  /** A value of ours by the way it reads a text; empty when the text is faulty. */
  <T> Optional<T> value(String key, Function<String, T> read) {
    return text(key).flatMap(text -> parsed(text, read));
  }

  OptionalInt number(String key) {
    return value(key, Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  List<Node> nodes(String key) {
    return get(key).orElse(node) instanceof Node.Sequence list ? list.items() : List.of();
  }

  List<String> texts(String key) {
    return nodes(key).stream().flatMap(each -> text(each).stream()).toList();
  }

  <T> List<T> values(String key, Function<String, T> read) {
    return texts(key).stream().flatMap(each -> parsed(each, read).stream()).toList();
  }

  /** A mapping below this one; empty when it is neither written nor has a default. */
  Optional<Section> section(String key) {
    return get(key)
        .flatMap(held -> shape.property(key).map(below -> Section.of(held, below, pathOf(key))));
  }

  /** What stands below a key whose names are the user's own: apps, pools, variables. */
  List<Named> named(String key) {
    var all = section(key).orElseThrow();
    var shape = all.shape().others().orElseThrow();
    var found = new ArrayList<Named>();
    all.node()
        .entries()
        .forEach((name, entry) ->
            found.add(
                new Named(
                    name, entry.value(), Section.of(entry.value(), shape, all.pathOf(name)))));
    return found;
  }

  /** A thing that the user named: as it is written, and as a mapping if it is one. */
  record Named(String name, Node node, Section section) {
    Position at() {
      return node.at();
    }

    String path() {
      return section.path();
    }
  }

  /** What a value says: {@code $${} stands for a plain {@code ${}, since the other is a variable. */
  static Optional<String> text(Node node) {
    return written(node).map(text -> text.replace("$${", "${"));
  }

  /** A value as the file writes it: for what is a template. */
  static Optional<String> written(Node node) {
    return node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.NOTHING
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
