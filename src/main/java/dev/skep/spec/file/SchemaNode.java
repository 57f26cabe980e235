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
 * One part of the schema: what a value must be, its default, and what it is for. It is a view of
 * the schema's own text, read on demand; it knows the keywords of JSON Schema that Skep's schema
 * uses and no others.
 */
final class SchemaNode {
  private final YamlNode.Mapping root;
  private final YamlNode.Mapping own;
  private final YamlNode.Mapping referred;

  private SchemaNode(YamlNode.Mapping root, YamlNode.Mapping own) {
    this.root = root;
    this.own = own;
    this.referred = own.get("$ref").map(name -> definition(root, name)).orElse(own);
  }

  static SchemaNode of(YamlNode.Mapping schema) {
    return new SchemaNode(schema, schema);
  }

  /** The types that the value may have; empty when its alternatives say. */
  Set<String> types() {
    return texts("type").collect(Collectors.toSet());
  }

  /** The alternatives, which differ by their types; empty when there is one way only. */
  List<SchemaNode> choices() {
    return word("oneOf").stream()
        .flatMap(SchemaNode::items)
        .map(each -> new SchemaNode(root, (YamlNode.Mapping) each))
        .filter(each -> !each.types().isEmpty())
        .toList();
  }

  Map<String, SchemaNode> properties() {
    var all = new LinkedHashMap<String, SchemaNode>();
    word("properties")
        .ifPresent(node ->
            ((YamlNode.Mapping) node)
                .entries()
                .forEach((key, entry) -> all.put(key, shape(entry.value()))));
    return all;
  }

  Optional<SchemaNode> property(String key) {
    return word("properties").flatMap(all -> ((YamlNode.Mapping) all).get(key)).map(this::shape);
  }

  /** The schema of keys with any other name; empty when there may be none. */
  Optional<SchemaNode> others() {
    return word("additionalProperties").filter(YamlNode.Mapping.class::isInstance).map(this::shape);
  }

  /** Whether a key is for the user alone and Skep does not read it. */
  boolean ignores(String key) {
    return word("patternProperties").map(YamlNode.Mapping.class::cast).stream()
        .flatMap(all -> all.entries().keySet().stream())
        .anyMatch(pattern -> Pattern.compile(pattern).matcher(key).find());
  }

  Optional<SchemaNode> names() {
    return word("propertyNames").map(this::shape);
  }

  Optional<SchemaNode> items() {
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

  /** The error to report instead of that of a pattern or a list of values. */
  Optional<String> errorMessage() {
    return text("errorMessage");
  }

  String description() {
    return text("description").orElse("");
  }

  /** The default of a value that is not written. */
  Optional<YamlNode> fallback() {
    return word("default");
  }

  List<YamlNode> examples() {
    return word("examples").stream().flatMap(SchemaNode::items).toList();
  }

  // A keyword beside a reference wins over the same keyword in what it refers to.
  private Optional<YamlNode> word(String key) {
    return own.get(key).or(() -> referred.get(key));
  }

  private Optional<String> text(String key) {
    return word(key).map(node -> ((YamlNode.Scalar) node).text());
  }

  private Stream<String> texts(String key) {
    return word(key).stream()
        .flatMap(SchemaNode::items)
        .map(node -> ((YamlNode.Scalar) node).text());
  }

  private SchemaNode shape(YamlNode node) {
    return new SchemaNode(root, (YamlNode.Mapping) node);
  }

  private static Stream<YamlNode> items(YamlNode node) {
    return node instanceof YamlNode.Sequence list ? list.items().stream() : Stream.of(node);
  }

  private static YamlNode.Mapping definition(YamlNode.Mapping root, YamlNode reference) {
    var name = ((YamlNode.Scalar) reference).text().substring("#/$defs/".length());
    return root.get("$defs")
        .map(YamlNode.Mapping.class::cast)
        .flatMap(all -> all.get(name))
        .map(YamlNode.Mapping.class::cast)
        .orElseThrow(() -> new IllegalStateException("the schema defines no " + name));
  }

  @Override
  public String toString() {
    return Objects.toString(own.entries().keySet());
  }
}
