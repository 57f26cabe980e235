package dev.skep.spec.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The schema of the file, JSON Schema draft 2020-12, as it is shipped: the single truth about its
 * keys, their defaults and their purpose.
 */
public final class Schema {
  private static final String RESOURCE = "skep.schema.json";

  private Schema() {}

  /** The schema's text, as {@code skep schema} prints it. */
  public static String text() {
    return resource(RESOURCE);
  }

  static SchemaNode shape() {
    return SchemaNode.of((YamlNode.Mapping) JsonReader.read(text()));
  }

  static String resource(String name) {
    try (var stream = Schema.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing from what was built");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
