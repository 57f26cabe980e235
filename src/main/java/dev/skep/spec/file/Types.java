package dev.skep.spec.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What kind of value the schema wants and the file has, and the words for when they differ. */
final class Types {
  private Types() {}

  static boolean fits(Shape shape, Node node) {
    return shape.types().stream().anyMatch(type -> names(node.kind()).contains(type));
  }

  private static Set<String> names(Node.Kind kind) {
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

  static String expected(List<Shape> shapes, Node node) {
    var types =
        shapes.stream()
            .flatMap(shape -> shape.types().stream())
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    var wanted =
        types.stream()
            .filter(type -> !type.equals("null"))
            .map(Types::words)
            .collect(Collectors.joining(" or "));
    var found = node.kind() == Node.Kind.NOTHING ? "is empty" : "is " + node.kind().words();
    return "must be %s, %s%s".formatted(wanted, found, advice(shapes, types, node));
  }

  private static String advice(List<Shape> shapes, Set<String> types, Node node) {
    if (!(node instanceof Node.Scalar scalar)
        || scalar.kind() == Node.Kind.NOTHING
        || !types.contains("string")) {
      return "";
    }
    var text = Words.shortened(scalar.text());
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
      case "integer" -> Node.Kind.INTEGER.words();
      case "number" -> Node.Kind.NUMBER.words();
      case "boolean" -> Node.Kind.BOOLEAN.words();
      case "array" -> Node.Kind.LIST.words();
      case "object" -> Node.Kind.MAPPING.words();
      case "string" -> Node.Kind.TEXT.words();
      default -> throw new IllegalStateException("the schema has an unknown type " + type);
    };
  }

  static Optional<String> outOfRange(Shape shape, String text) {
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
                Words.shortened(text)));
  }
}
