package dev.skep.spec.file;

import java.util.Optional;
import java.util.function.BiConsumer;

/** Finds the schema's keys with their paths: {@code mongo.members}, {@code apps.NAME.port}. */
final class Keys {
  private Keys() {}

  /** The path of the key of this name, if there is exactly one. */
  static Optional<String> elsewhere(SchemaNode root, String key) {
    var places = new java.util.ArrayList<String>();
    walk(
        root,
        "",
        (path, _) -> {
          if (path.endsWith("." + key) || path.equals(key)) {
            places.add(path);
          }
        });
    return places.size() == 1 ? Optional.of(places.getFirst()) : Optional.empty();
  }

  /**
   * Visits every key in the schema's order, from the outside in; a name that users choose is called
   * NAME.
   */
  static void walk(SchemaNode shape, String path, BiConsumer<String, SchemaNode> visit) {
    shape
        .properties()
        .forEach((key, held) -> {
          var below = SchemaCheck.join(path, key);
          visit.accept(below, held);
          walk(held, below, visit);
        });
    shape.others().ifPresent(held -> walk(held, SchemaCheck.join(path, "NAME"), visit));
    shape.items().ifPresent(held -> walk(held, path + "[]", visit));
    shape.choices().forEach(held -> walk(held, path, visit));
  }
}
