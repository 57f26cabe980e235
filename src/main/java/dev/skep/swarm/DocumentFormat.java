package dev.skep.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes the documents of the cluster's memory: JSON objects with a format number. A
 * document that is newer than this Skep, broken or too large is unknown, and the reason names it
 * and says what to do.
 *
 * <p>A document without a number has format 1, as Skep wrote them before there were numbers. The
 * number is raised only where an older Skep would act wrongly on what it can still read. A property
 * that may be left out does not raise it: an older Skep reads the rest, and refuses to write a
 * document of which it would drop something. Where an older Skep would undo what a newer one made
 * of HAProxy or of containers, the number of the applied file is raised: then it changes nothing at
 * all.
 */
public final class DocumentFormat {
  /** The newest format that this version reads, and the one that it writes; 1 needs no number. */
  public static final int NEWEST = 1;

  public static final String PROPERTY = "format";

  /**
   * The largest document: a label of 1 MiB was tried, and the managers' log takes no more than 1.5
   * MiB at once.
   */
  public static final int MOST_BYTES = 1 << 20;

  private static final String UPDATE =
      "update Skep on this machine; a keeper that is installed too, by \"skep keep --install\"";

  private static final String MEND =
      "docs/healing.md says how its last good text is put back (\"A document that cannot be read\")";

  private static final JsonMapper JSON = JsonMapper.shared();

  private DocumentFormat() {}

  /** The JSON tree of a stored text; text that is no JSON becomes a single string. */
  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException broken) {
      return JSON.getNodeFactory().stringNode(text);
    }
  }

  /** The document as a record; unknown when this version cannot read it. */
  public static <T> Seen<T> read(String name, JsonNode tree, Class<T> type) {
    var unread = unread(name, tree);
    if (unread.isPresent()) {
      return Seen.unknown(unread.get());
    }
    try {
      var value = JSON.treeToValue(tree, type);
      var missing = WholeRecord.missing(value, tree);
      return missing.isEmpty()
          ? Seen.present(value)
          : Seen.unknown(broken(name, "it has no \"%s\"".formatted(missing.get())));
    } catch (JacksonException unreadable) {
      return Seen.unknown(broken(name, words(unreadable)));
    }
  }

  private static String words(JacksonException unreadable) {
    return switch (unreadable.getCause()) {
      case NullPointerException _ -> "it is not whole";
      case RuntimeException refused -> String.valueOf(refused.getMessage());
      case null, default -> unreadable.getOriginalMessage();
    };
  }

  private static Optional<String> unread(String name, JsonNode tree) {
    if (!(tree instanceof ObjectNode)) {
      return Optional.of(broken(name, "it is no JSON object"));
    }
    var format = tree.path(PROPERTY);
    if (!format.isMissingNode() && (!format.isInt() || format.intValue() < 1)) {
      return Optional.of(broken(name, "its format is no number"));
    }
    if (format.asInt(1) > NEWEST) {
      return Optional.of(
          "document %s is of a newer Skep (format %d, this one reads up to %d): %s"
              .formatted(name, format.intValue(), NEWEST, UPDATE));
    }
    int bytes = bytes(tree.toString());
    return bytes > MOST_BYTES
        ? Optional.of(
            "document %s is too large (%d bytes of at most %d): %s"
                .formatted(name, bytes, MOST_BYTES, MEND))
        : Optional.empty();
  }

  private static String broken(String name, String why) {
    return "document %s cannot be read (%s): %s".formatted(name, why, MEND);
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  /**
   * The document's text to store.
   *
   * @throws Trouble when it is too large
   */
  static String write(String name, Object value) {
    var text = JSON.writeValueAsString(value);
    if (bytes(text) > MOST_BYTES) {
      throw Trouble.failed(
              "Document %s of the cluster's memory would be too large: %d bytes of at most %d."
                  .formatted(name, bytes(text), MOST_BYTES))
          .next(
              "Nothing was written. It grows with what the file says: long variables, many hosts.");
    }
    return text;
  }

  /**
   * Refuses to write over a document of which this version would lose something.
   *
   * @throws Trouble when the stored document has a property that this version does not know
   */
  static void refuseToDrop(String name, JsonNode stored, Class<?> type) {
    try {
      var written = JSON.<JsonNode>valueToTree(JSON.treeToValue(stored, type));
      lost(stored, written)
          .filter(property -> !property.equals(PROPERTY))
          .ifPresent(property -> {
            throw dropping(name, property);
          });
    } catch (JacksonException unreadable) {
      throw Trouble.failed(broken(name, words(unreadable)));
    }
  }

  /** The first property of the stored document that would not be written. */
  private static Optional<String> lost(JsonNode stored, JsonNode written) {
    return stored
        .propertyStream()
        .filter(property -> !property.getValue().isNull())
        .flatMap(property ->
            written.has(property.getKey())
                ? lost(property.getValue(), written.get(property.getKey())).stream()
                : Stream.of(property.getKey()))
        .findFirst()
        .or(() ->
            IntStream.range(0, stored.isArray() ? stored.size() : 0)
                .mapToObj(i -> lost(stored.get(i), written.path(i)))
                .flatMap(Optional::stream)
                .findFirst());
  }

  private static Trouble dropping(String name, String property) {
    return Trouble.failed(
            "Document %s was written by a newer Skep: it has \"%s\", which this one does not know and would drop."
                .formatted(name, property))
        .next("It was left as it is. Then " + UPDATE + ".");
  }
}
