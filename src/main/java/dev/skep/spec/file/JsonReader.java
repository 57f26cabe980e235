package dev.skep.spec.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * Reads Skep's own schema into nodes. JSON is YAML, and the YAML parser could read it; but this
 * reader takes a tenth of the time, and every command reads the schema. It trusts what it reads,
 * because the text is part of the build.
 */
final class JsonReader {
  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  static YamlNode read(String text) {
    return new JsonReader(text).value();
  }

  private YamlNode value() {
    return switch (peek()) {
      case '{' -> mapping();
      case '[' -> list();
      case '"' -> new YamlNode.Scalar(Position.START, string(), YamlNode.Kind.TEXT);
      default -> word();
    };
  }

  private YamlNode mapping() {
    var entries = new LinkedHashMap<String, YamlNode.Entry>();
    at++;
    while (peek() != '}') {
      var key = string();
      expect(':');
      entries.put(key, new YamlNode.Entry(Position.START, value()));
      comma();
    }
    at++;
    return new YamlNode.Mapping(Position.START, entries);
  }

  private YamlNode list() {
    var items = new ArrayList<YamlNode>();
    at++;
    while (peek() != ']') {
      items.add(value());
      comma();
    }
    at++;
    return new YamlNode.Sequence(Position.START, items);
  }

  private YamlNode word() {
    var from = at;
    while (",]}".indexOf(text.charAt(at)) < 0 && text.charAt(at) > ' ') {
      at++;
    }
    return YamlNode.Scalar.plain(Position.START, text.substring(from, at));
  }

  private String string() {
    expect('"');
    var from = at;
    var plain = new StringBuilder();
    for (var c = text.charAt(at); c != '"'; c = text.charAt(++at)) {
      if (c == '\\') {
        plain.append(text, from, at);
        at++;
        if ("\"\\/".indexOf(text.charAt(at)) < 0) {
          throw new IllegalStateException("the schema escapes a character it need not: at " + at);
        }
        from = at;
      }
    }
    plain.append(text, from, at);
    at++;
    return plain.toString();
  }

  private void comma() {
    if (peek() == ',') {
      at++;
    }
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new IllegalStateException("the schema has no %s at %d".formatted(wanted, at));
    }
    at++;
  }

  private char peek() {
    while (text.charAt(at) <= ' ') {
      at++;
    }
    return text.charAt(at);
  }
}
