package dev.skep.spec.file;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks a file against the schema and reports everything that differs, in words of the file. What
 * a schema cannot say is checked by the rules.
 */
final class SchemaCheck {
  private final SchemaNode root;
  private final Faults faults;

  SchemaCheck(SchemaNode root, Faults faults) {
    this.root = root;
    this.faults = faults;
  }

  void check(YamlNode node) {
    check(root, node, "");
  }

  private void check(SchemaNode shape, YamlNode node, String path) {
    var choices = shape.choices();
    if (!choices.isEmpty()) {
      choices.stream()
          .filter(each -> Types.fits(each, node))
          .findFirst()
          .ifPresentOrElse(
              each -> check(each, node, path),
              () -> faults.add(node.at(), path, Types.expected(choices, node)));
      return;
    }
    if (!Types.fits(shape, node)) {
      faults.add(node.at(), path, Types.expected(List.of(shape), node));
      return;
    }
    switch (node) {
      case YamlNode.Mapping mapping -> mapping(shape, mapping, path);
      case YamlNode.Sequence list -> list(shape, list, path);
      case YamlNode.Scalar scalar ->
          complaint(shape, scalar).ifPresent(words -> faults.add(scalar.at(), path, words));
    }
  }

  private void mapping(SchemaNode shape, YamlNode.Mapping mapping, String path) {
    var known = shape.properties();
    mapping
        .entries()
        .forEach((key, entry) -> {
          var below = join(path, Wording.shortened(key));
          var held = Optional.ofNullable(known.get(key)).or(shape::others);
          if (held.isEmpty()) {
            if (!shape.ignores(key)) {
              faults.add(entry.at(), below, "unknown key", meant(key, known.keySet()));
            }
            return;
          }
          shape
              .names()
              .flatMap(names ->
                  complaint(names, new YamlNode.Scalar(entry.at(), key, YamlNode.Kind.TEXT)))
              .ifPresent(words -> faults.add(entry.at(), below, "the name " + words));
          check(held.get(), entry.value(), below);
        });
    shape.required().stream()
        .filter(key -> !mapping.entries().containsKey(key))
        .forEach(key -> faults.add(mapping.at(), join(path, key), "this key is missing"));
  }

  /**
   * The key that was meant: the nearest of this mapping, else the place of a key with exactly that
   * name.
   */
  private Optional<String> meant(String key, java.util.Set<String> here) {
    return Wording.nearest(key, here).or(() -> Keys.elsewhere(root, key));
  }

  private void list(SchemaNode shape, YamlNode.Sequence list, String path) {
    shape
        .number("minItems")
        .ifPresent(least -> {
          if (list.items().size() < least) {
            faults.add(list.at(), path, "must have %d or more entries".formatted(least));
          }
        });
    var items = shape.items().orElseThrow();
    for (var i = 0; i < list.items().size(); i++) {
      check(items, list.items().get(i), "%s[%d]".formatted(path, i));
    }
  }

  private static Optional<String> complaint(SchemaNode shape, YamlNode.Scalar scalar) {
    var text = scalar.text();
    var allowed = shape.allowed();
    if (!allowed.isEmpty() && !allowed.contains(text)) {
      return Optional.of(
          shape
              .errorMessage()
              .orElseGet(() -> "must be " + allowed.stream().collect(Collectors.joining(" or "))));
    }
    if (scalar.kind() == YamlNode.Kind.INTEGER && shape.types().contains("integer")) {
      return Types.outOfRange(shape, text);
    }
    if (shape.pattern().filter(pattern -> !Pattern.matches(pattern, text)).isPresent()) {
      return Optional.of(shape.errorMessage().orElse("is not written as it should be"));
    }
    return shape.format().flatMap(format -> Formats.complaint(format, text));
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
