package dev.skep.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text of the file with references in it, {@code ${mongo.hosts}}; {@code $${} stands for a plain
 * {@code ${}.
 */
public record Template(List<Part> parts) {
  private static final Pattern APP_URL = Pattern.compile("apps\\.([a-z0-9-]+)\\.url");

  /** A piece of a template. */
  public sealed interface Part {}

  /** A piece of plain text. */
  public record Text(String text) implements Part {}

  /** A reference whose value is put in once it is known. */
  public record Hole(TemplateReference reference) implements Part {}

  public Template {
    parts = List.copyOf(parts);
  }

  public static Template of(String text) {
    return new Template(List.of(new Text(text)));
  }

  /** Reads a template; throws IllegalArgumentException on a reference that does not exist. */
  public static Template parse(String text) {
    var parts = new ArrayList<Part>();
    var plain = new StringBuilder();
    var at = 0;
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        plain.append("${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        var end = text.indexOf('}', at);
        if (end < 0) {
          throw new IllegalArgumentException("\"${\" without \"}\"; write \"$${\" for a plain one");
        }
        if (!plain.isEmpty()) {
          parts.add(new Text(plain.toString()));
          plain.setLength(0);
        }
        parts.add(new Hole(reference(text.substring(at + 2, end))));
        at = end + 1;
      } else {
        plain.append(text.charAt(at++));
      }
    }
    if (!plain.isEmpty()) {
      parts.add(new Text(plain.toString()));
    }
    return new Template(parts);
  }

  public Stream<TemplateReference> references() {
    return parts.stream()
        .flatMap(part ->
            switch (part) {
              case Hole(var reference) -> Stream.of(reference);
              case Text _ -> Stream.<TemplateReference>empty();
            });
  }

  /** The text with every reference replaced by its value. */
  public String fill(Function<TemplateReference, String> values) {
    return parts.stream()
        .map(part ->
            switch (part) {
              case Hole(var reference) -> values.apply(reference);
              case Text(var text) -> text;
            })
        .collect(Collectors.joining());
  }

  /** The template as the file writes it. */
  @Override
  public String toString() {
    return parts.stream()
        .map(part ->
            switch (part) {
              case Hole(var reference) -> "${" + reference + "}";
              case Text(var text) -> text.replace("${", "$${");
            })
        .collect(Collectors.joining());
  }

  private static TemplateReference reference(String name) {
    if (name.equals("mongo.hosts")) {
      return new TemplateReference.MongoHosts();
    }
    if (name.equals("mongo.url")) {
      throw new IllegalArgumentException(
          "${mongo.url} would show a password to anyone who inspects the container;"
              + " write \"secrets: [mongo_url]\" and read /run/secrets/mongo_url");
    }
    var app = APP_URL.matcher(name);
    if (app.matches()) {
      return new TemplateReference.AppUrl(app.group(1));
    }
    throw new IllegalArgumentException(
        "${%s} refers to nothing; there are ${mongo.hosts} and ${apps.NAME.url}".formatted(name));
  }
}
