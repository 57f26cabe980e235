package dev.skep.spec.file;

import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the reference of the file's keys as Markdown, from the schema alone. */
public final class SchemaReference {
  private static final String HEAD =
      """
      # Reference of skep.yml

      Every key of the file, its default and what it is for. This page is made from the schema that
      `skep schema` prints, which is also what files are checked against. `NAME` stands for a name
      that you choose, `[]` for an entry of a list. A key in **bold** must be written.

      Amounts of memory are whole numbers with a unit: `512m`, `2g`. Spans of time: `500ms`, `20s`,
      `1m30s`, `2h`. Images need a tag or a digest.

      ## What is shared, and what comes from the environment

      Anchors, aliases and merge keys work as in files of docker compose, and top-level keys that begin
      with `x-` are yours, to keep such pieces in:

          x-app: &app { memory: 512m, drain: 1m }
          apps:
            web: { <<: *app, image: "shop/web:${TAG:?the release}", port: 8080 }

      `${TAG}` in a value stands for a variable of the environment. `${TAG:-v1}` has a default for one that
      is empty or not set, `${TAG-v1}` for one that is not set; `${TAG:?words}` and `${TAG?words}` say with
      those words what is missing; `${TAG:+x}` and `${TAG+x}` are `x` where it is set. A plain `$TAG` stands
      for itself, and `$${` for a plain `${`: write `$${HOME}` in a `command` whose own shell is to read it. A
      variable that is missing is a fault of the file, with line and column. Values inside `[ ]` and `{ }`
      need quotes: `["${TAG}"]`.

      `skep up` and `skep plan` read the variables; what the cluster remembers is the file with their values
      in it. So a keeper, `heal` and `deploy` need none, and neither does a colleague who only looks: where
      one that an app is written with is not set, `status` and all others go by what was applied last.
      Because the values are remembered readably, a variable whose name looks like a secret's (`PASSWORD`,
      `TOKEN`, `API_KEY`, …) is refused: [secrets](#apps) are for those.
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private SchemaReference() {}

  public static String markdown() {
    var reference = new SchemaReference();
    var root = Schema.shape();
    root.properties()
        .forEach((key, shape) -> reference.chapter(key, shape, root.required().contains(key)));
    return reference.page.toString();
  }

  private void chapter(String key, SchemaNode shape, boolean required) {
    page.append("\n## ").append(key).append("\n\n").append(shape.description()).append("\n\n");
    page.append("| key | value | default | what it is for |\n| --- | --- | --- | --- |\n");
    if (shape.properties().isEmpty() && shape.others().isEmpty()) {
      row(key, shape, required); // a mapping's own line would only repeat the words above
    }
    below(key, shape);
  }

  private void below(String path, SchemaNode shape) {
    shape
        .properties()
        .forEach((key, held) -> {
          var name = SchemaCheck.join(path, key);
          row(name, held, shape.required().contains(key));
          below(name, held);
        });
    shape.others().ifPresent(held -> below(path + ".NAME", named(path + ".NAME", held)));
    shape.items().filter(held -> !held.choices().isEmpty()).ifPresent(h -> below(path + "[]", h));
    shape.choices().forEach(choice -> below(path, choice));
  }

  private SchemaNode named(String path, SchemaNode shape) {
    row(path, shape, false);
    return shape;
  }

  private void row(String path, SchemaNode shape, boolean required) {
    var name = required ? "**`" + path + "`**" : "`" + path + "`";
    page.append(
        "| %s | %s | %s | %s |\n"
            .formatted(
                name,
                value(shape),
                shape.fallback().map(SchemaReference::code).orElse(""),
                cell(described(shape))));
  }

  private static String described(SchemaNode shape) {
    var examples =
        shape.examples().stream().map(SchemaReference::code).collect(Collectors.joining(", "));
    var words =
        shape.description().isEmpty()
            ? shape.choices().stream()
                .map(SchemaNode::description)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "))
            : shape.description();
    return words + (examples.isEmpty() ? "" : " Example: " + examples);
  }

  private static String value(SchemaNode shape) {
    var choices = shape.choices();
    if (!choices.isEmpty()) {
      return choices.stream().map(SchemaReference::value).collect(Collectors.joining(" or "));
    }
    var allowed = shape.allowed();
    if (!allowed.isEmpty()) {
      return allowed.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
    return shape.types().stream()
            .filter(type -> !type.equals("null"))
            .sorted()
            .map(type -> shape.format().orElse(Types.words(type)))
            .distinct()
            .collect(Collectors.joining(" or "))
        + range(shape).orElse("");
  }

  private static Optional<String> range(SchemaNode shape) {
    var least = shape.number("minimum");
    var most = shape.number("maximum");
    return least.isPresent() && most.isPresent()
        ? Optional.of(", %d to %d".formatted(least.getAsInt(), most.getAsInt()))
        : Optional.empty();
  }

  private static String code(YamlNode node) {
    return "`" + FlowNodes.text(node) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
