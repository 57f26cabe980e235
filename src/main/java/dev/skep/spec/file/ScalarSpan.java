package dev.skep.spec.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A value in a file's text: its content, and the span of the text that holds it.
 *
 * @param path of its key: {@code apps.web.image}
 * @param start in the text, with the anchor where it has one
 */
record ScalarSpan(String path, String value, ScalarStyle style, String anchor, int start, int end) {
  static ScalarSpan of(String path, ScalarEvent event, String text) {
    return new ScalarSpan(
        path,
        event.getValue(),
        event.getScalarStyle(),
        event.getAnchor().map(name -> "&" + name.getValue() + " ").orElse(""),
        index(event.getStartMark(), text),
        index(event.getEndMark(), text));
  }

  // The parser counts whole characters; Java counts those beyond 16 bits as two.
  private static int index(Optional<Mark> mark, String text) {
    return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }

  /**
   * The span with another value, on as many lines, so that the text below stays on its lines. It is
   * read as if a person had written the value there, but what has a meaning of its own in YAML is
   * quoted.
   */
  String written(String other, String text) {
    return anchor + word(other) + lines(text.substring(start, end));
  }

  private String word(String other) {
    boolean isPlain =
        style == ScalarStyle.PLAIN
            && switch (YamlNode.Scalar.plain(Position.START, other).kind()) {
              case BOOLEAN, INTEGER, NUMBER -> true;
              case TEXT -> other.matches("[A-Za-z0-9_./][A-Za-z0-9_./@+-]*(:[A-Za-z0-9_./@+-]+)*");
              case NOTHING, LIST, MAPPING -> false;
            };
    return isPlain ? other : quoted(other);
  }

  private static String quoted(String value) {
    var quoted = new StringBuilder("\"");
    value
        .chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
          } else if (c >= ' ' && c < '\u007f' || isLetterAbroad(c)) {
            quoted.append((char) c);
          } else {
            quoted.append("\\u%04x".formatted(c));
          }
        });
    return quoted.append('"').toString();
  }

  /**
   * Whether a character beyond ASCII may stand in quotes: no control character, and no line end or
   * mark that YAML takes as its own.
   */
  private static boolean isLetterAbroad(int c) {
    return c > '\u00a0' && c != '\u2028' && c != '\u2029' && c != '\ufeff' && c != '\ufffd';
  }

  /**
   * The line ends of a piece of several lines, with the last line's indent: what follows the value
   * then begins where it did.
   */
  private static String lines(String piece) {
    var last = piece.lastIndexOf('\n') + 1;
    if (last == 0) {
      return "";
    }
    var breaks = "\n".repeat((int) piece.chars().filter(c -> c == '\n').count());
    var indent = piece.length() - piece.substring(last).stripLeading().length() - last;
    return breaks + " ".repeat(indent);
  }

  /**
   * Where the value's references begin in the text, in their order; all at its start where some
   * cannot be found.
   */
  List<Integer> places(String text, int references) {
    var piece = text.substring(start, end);
    var places = new ArrayList<Integer>();
    for (var at = 0; at < piece.length(); at++) {
      if (piece.startsWith("$${", at)) {
        at += 2;
      } else if (piece.startsWith("${", at)) {
        places.add(start + at);
        var close = FileVariables.close(piece, at);
        at = close < 0 ? piece.length() : close;
      }
    }
    return places.size() == references ? places : Collections.nCopies(references, start);
  }
}
