package dev.skep.spec.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One part of the schema: what a value must be, what it is when it is not written, and what it is
 * for. A view of the schema's own text, read as it is asked; it knows the words of JSON Schema that
 * our schema uses and no others.
 */
final class Shape {
  private final Node.Mapping root;
  private final Node.Mapping own;
  private final Node.Mapping referred;

  private Shape(Node.Mapping root, Node.Mapping own) {
    this.root = root;
    this.own = own;
    this.referred = own.get("$ref").map(name -> definition(root, name)).orElse(own);
  }

  static Shape of(Node.Mapping schema) {
    return new Shape(schema, schema);
  }

  /** The kinds of value that it may be; empty when its alternatives say. */
  Set<String> types() {
    return texts("type").collect(Collectors.toSet());
  }

  /** The alternatives, told apart by their types; empty when there is one way only. */
  List<Shape> choices() {
    return word("oneOf").stream()
        .flatMap(Shape::items)
        .map(each -> new Shape(root, (Node.Mapping) each))
        .filter(each -> !each.types().isEmpty())
        .toList();
  }

  Map<String, Shape> properties() {
    var all = new LinkedHashMap<String, Shape>();
    word("properties")
        .ifPresent(node ->
            ((Node.Mapping) node)
                .entries()
                .forEach((key, entry) -> all.put(key, shape(entry.value()))));
    return all;
  }

  Optional<Shape> property(String key) {
    return word("properties").flatMap(all -> ((Node.Mapping) all).get(key)).map(this::shape);
  }

  /** What keys of any other name hold; empty when there may be none. */
  Optional<Shape> others() {
    return word("additionalProperties").filter(Node.Mapping.class::isInstance).map(this::shape);
  }

  /** Whether a key is the user's own affair and nothing of it is read. */
  boolean ignores(String key) {
    return word("patternProperties").map(Node.Mapping.class::cast).stream()
        .flatMap(all -> all.entries().keySet().stream())
        .anyMatch(pattern -> Pattern.compile(pattern).matcher(key).find());
  }

  Optional<Shape> names() {
    return word("propertyNames").map(this::shape);
  }

  Optional<Shape> items() {
    return word("items").map(this::shape);
  }

  List<String> required() {
    return texts("required").toList();
  }

  List<String> allowed() {
    return texts("enum").toList();
  }

  OptionalInt number(String key) {
    return text(key).map(Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  Optional<String> pattern() {
    return text("pattern");
  }

  Optional<String> format() {
    return text("format");
  }

  /** What to say instead of what a pattern or a list of values would say by itself. */
  Optional<String> errorMessage() {
    return text("errorMessage");
  }

  String description() {
    return text("description").orElse("");
  }

  /** What it is when it is not written. */
  Optional<Node> fallback() {
    return word("default");
  }

  List<Node> examples() {
    return word("examples").stream().flatMap(Shape::items).toList();
  }

  // What stands beside a reference wins over what it refers to.
  private Optional<Node> word(String key) {
    return own.get(key).or(() -> referred.get(key));
  }

  private Optional<String> text(String key) {
    return word(key).map(node -> ((Node.Scalar) node).text());
  }

  private Stream<String> texts(String key) {
    return word(key).stream().flatMap(Shape::items).map(node -> ((Node.Scalar) node).text());
  }

  private Shape shape(Node node) {
    return new Shape(root, (Node.Mapping) node);
  }

  private static Stream<Node> items(Node node) {
    return node instanceof Node.Sequence list ? list.items().stream() : Stream.of(node);
  }

  private static Node.Mapping definition(Node.Mapping root, Node reference) {
    var name = ((Node.Scalar) reference).text().substring("#/$defs/".length());
    return root.get("$defs")
        .map(Node.Mapping.class::cast)
        .flatMap(all -> all.get(name))
        .map(Node.Mapping.class::cast)
        .orElseThrow(() -> new IllegalStateException("the schema defines no " + name));
  }

  @Override
  public String toString() {
    return Objects.toString(own.entries().keySet());
  }
}
