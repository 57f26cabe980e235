package dev.skep.spec.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the type that the schema requires with that of a value, and words the difference. */
final class Types {
  private Types() {}

  static boolean fits(SchemaNode shape, YamlNode node) {
    return shape.types().stream().anyMatch(type -> names(node.kind()).contains(type));
  }

  private static Set<String> names(YamlNode.Kind kind) {
    return switch (kind) {
      case NOTHING -> Set.of("null");
      case BOOLEAN -> Set.of("boolean");
      case INTEGER -> Set.of("integer", "number");
      case NUMBER -> Set.of("number");
      case TEXT -> Set.of("string");
      case LIST -> Set.of("array");
      case MAPPING -> Set.of("object");
    };
  }

  static String expected(List<SchemaNode> shapes, YamlNode node) {
    var types =
        shapes.stream()
            .flatMap(shape -> shape.types().stream())
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    var wanted =
        types.stream()
            .filter(type -> !type.equals("null"))
            .map(Types::words)
            .collect(Collectors.joining(" or "));
    var found = node.kind() == YamlNode.Kind.NOTHING ? "is empty" : "is " + node.kind().words();
    return "must be %s, %s%s".formatted(wanted, found, advice(shapes, types, node));
  }

  private static String advice(List<SchemaNode> shapes, Set<String> types, YamlNode node) {
    if (!(node instanceof YamlNode.Scalar scalar)
        || scalar.kind() == YamlNode.Kind.NOTHING
        || !types.contains("string")) {
      return "";
    }
    var text = Wording.shortened(scalar.text());
    var formats = shapes.stream().flatMap(shape -> shape.format().stream()).toList();
    if (formats.contains("memory")) {
      return ": write it with its unit, like %sm".formatted(text);
    }
    return formats.contains("span")
        ? ": write it with its unit, like %ss".formatted(text)
        : ": write it in quotes, \"%s\"".formatted(text);
  }

  static String words(String type) {
    return switch (type) {
      case "integer" -> YamlNode.Kind.INTEGER.words();
      case "number" -> YamlNode.Kind.NUMBER.words();
      case "boolean" -> YamlNode.Kind.BOOLEAN.words();
      case "array" -> YamlNode.Kind.LIST.words();
      case "object" -> YamlNode.Kind.MAPPING.words();
      case "string" -> YamlNode.Kind.TEXT.words();
      default -> throw new IllegalStateException("the schema has an unknown type " + type);
    };
  }

  static Optional<String> outOfRange(SchemaNode shape, String text) {
    var least = shape.number("minimum");
    var most = shape.number("maximum");
    var number = text.length() > 12 ? Long.MAX_VALUE : Long.parseLong(text);
    var inside =
        (least.isEmpty() || number >= least.getAsInt())
            && (most.isEmpty() || number <= most.getAsInt());
    if (inside) {
      return Optional.empty();
    }
    return Optional.of(
        "must be %s to %s, is %s"
            .formatted(
                least.isPresent() ? least.getAsInt() : "anything",
                most.isPresent() ? most.getAsInt() : "anything",
                Wording.shortened(text)));
  }
}
