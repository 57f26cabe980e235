package dev.skep.spec.file;

import java.util.stream.Collectors;

/** Nodes written in one line, as a file could have them. */
final class Flow {
  private Flow() {}

  static String text(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> word(scalar.text());
      case Node.Sequence list ->
          list.items().stream().map(Flow::text).collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping mapping ->
          mapping.entries().entrySet().stream()
              .map(entry -> entry.getKey() + ": " + text(entry.getValue().value()))
              .collect(Collectors.joining(", ", "{ ", " }"))
              .replace("{  }", "{}");
    };
  }

  private static String word(String text) {
    return text.matches("[A-Za-z0-9_./-][A-Za-z0-9_./:=!*~-]*") ? text : "\"" + text + "\"";
  }
}
