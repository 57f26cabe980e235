package dev.skep.docker.http;

import dev.skep.docker.model.Labels;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.StringJoiner;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An API path with its parameters and the engine's filters, encoded. */
final class Query {
  private final String path;
  private final StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
  private final ObjectNode filters = JsonMapper.shared().createObjectNode();

  private Query(String path) {
    this.path = path;
  }

  /** A query on a path; each {@code %s} of the path takes one part, encoded. */
  static Query of(String path, Object... parts) {
    var encoded = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      encoded[i] = encode(parts[i].toString());
    }
    return new Query(path.formatted(encoded));
  }

  Query with(String name, Object value) {
    parameters.add(name + "=" + encode(value.toString()));
    return this;
  }

  Query filter(String key, Collection<String> values) {
    if (!values.isEmpty()) {
      var array = filters.putArray(key);
      values.forEach(array::add);
    }
    return this;
  }

  Query labels(Labels labels) {
    return filter("label", labels.terms());
  }

  String text() {
    if (!filters.isEmpty()) {
      with("filters", filters.toString());
    }
    return path + parameters;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
