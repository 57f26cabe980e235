package dev.skep.spec.file;

import java.util.stream.Collectors;

/** Writes nodes in one line, as a file could have them. */
final class FlowNodes {
  private FlowNodes() {}

  static String text(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> word(scalar.text());
      case YamlNode.Sequence list ->
          list.items().stream().map(FlowNodes::text).collect(Collectors.joining(", ", "[", "]"));
      case YamlNode.Mapping mapping ->
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
