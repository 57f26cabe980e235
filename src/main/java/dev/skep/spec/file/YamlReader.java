package dev.skep.spec.file;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 into nodes that know their position. Size, depth and the sum of all aliases are
 * bounded, so that no text takes long or much memory. Duplicate keys become faults; the first one
 * counts.
 */
final class YamlReader {
  /**
   * The most characters of a file. The applied file is kept in a document, which holds 1 MiB, even
   * if every letter has three bytes.
   */
  static final int MOST_CHARACTERS = 256 * 1024;

  /** The byte order mark, with which some editors begin a text. */
  static final String MARK = "\uFEFF";

  private YamlReader() {}

  /** Reads a text. Throws UnreadableText when nothing useful can be read. */
  static YamlNode read(String text, Faults faults) throws UnreadableText {
    if (text.length() > MOST_CHARACTERS) {
      throw new UnreadableText(
          Position.START,
          "the file has %,d characters; a cluster's file has %,d at most"
              .formatted(text.length(), MOST_CHARACTERS));
    }
    refuseBinary(text);
    var settings = LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
    try {
      return document(new Parse(settings).parseString(withoutMark(text)).iterator(), faults);
    } catch (MarkedYamlEngineException e) {
      throw new UnreadableText(
          position(e.getProblemMark().or(e::getContextMark)),
          "this is no YAML: " + String.valueOf(e.getProblem()).replace('\n', ' '));
    } catch (YamlEngineException e) {
      throw new UnreadableText(Position.START, "this is no YAML: " + firstLine(e));
    }
  }

  private static YamlNode document(Iterator<Event> events, Faults faults) throws UnreadableText {
    events.next(); // start of the stream
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      throw new UnreadableText(Position.START, "the file is empty");
    }
    var node = new NodeBuilder(events, faults).next();
    events.next(); // end of the document
    var after = events.next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      throw new UnreadableText(
          position(after.getStartMark()), "the file holds one document, and here a second begins");
    }
    return node;
  }

  static Position position(Optional<Mark> mark) {
    return mark.map(it -> new Position(it.getLine() + 1, it.getColumn() + 1))
        .orElse(Position.START);
  }

  private static String withoutMark(String text) {
    return text.startsWith(MARK) ? text.substring(1) : text;
  }

  // The parser would refuse them too, but names an offset where people need a line.
  private static void refuseBinary(String text) throws UnreadableText {
    var line = 1;
    var column = 1;
    for (var i = 0; i < text.length(); i++, column++) {
      var c = text.charAt(i);
      if (c == '\n') {
        line++;
        column = 0;
      } else if (isPair(text, i)) {
        i++;
      } else if (isBinary(c)) {
        throw new UnreadableText(
            new Position(line, column),
            "this is no text: there is a character of code %d".formatted((int) c));
      }
    }
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  /**
   * Whether a character is binary. Half a surrogate pair is too: the parser fails on one where its
   * buffer of 1,024 characters ends.
   */
  private static boolean isBinary(char c) {
    return c < ' ' && c != '\t' && c != '\r'
        || c == '\u007f'
        || c == '\uFFFD'
        || Character.isSurrogate(c);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
