package dev.skep.spec.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A file's text with the environment's variables put in, as docker compose does: {@code
 * shop/web:${TAG}}. A cluster is made from this text and remembers it, so a later reader needs no
 * variable. Each line keeps its place; a text without variables stays as it is, byte by byte.
 *
 * @param faults of variables; a value with a fault is left as it is written
 */
public record Interpolated(String text, List<Fault> faults) {
  public Interpolated {
    faults = List.copyOf(faults);
  }

  /**
   * Puts the variables into a text. A text that is no YAML is left for the loader, which reports
   * it.
   */
  public static Interpolated of(String text, Function<String, Optional<String>> environment) {
    if (!text.contains("${") || text.length() > YamlReader.MOST_CHARACTERS) {
      return new Interpolated(text, List.of());
    }
    if (text.startsWith(YamlReader.MARK)) {
      var rest = of(text.substring(YamlReader.MARK.length()), environment);
      return new Interpolated(YamlReader.MARK + rest.text(), rest.faults());
    }
    try {
      var parse = new Parse(LoadSettings.builder().build());
      return of(text, ScalarSpans.of(parse.parseString(text).iterator(), text), environment);
    } catch (YamlEngineException _) {
      return new Interpolated(text, List.of());
    }
  }

  /**
   * These faults and those of the text, without the ones that only follow from a missing variable.
   */
  List<Fault> and(List<Fault> others) {
    var lines = faults.stream().map(Fault::line).collect(Collectors.toSet());
    return Stream.concat(
            faults.stream(), others.stream().filter(fault -> !lines.contains(fault.line())))
        .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
        .toList();
  }

  private static Interpolated of(
      String text, List<ScalarSpan> spans, Function<String, Optional<String>> environment) {
    var filled = new StringBuilder();
    var faults = new ArrayList<Fault>();
    var from = 0;
    for (var span : spans) {
      var wrong = new ArrayList<Map.Entry<Integer, String>>();
      var variables =
          new FileVariables(environment, (at, words) -> wrong.add(Map.entry(at, words)));
      var value = variables.filled(span.value());
      var places = span.places(text, variables.references());
      wrong.forEach(each ->
          faults.add(fault(span, position(text, places.get(each.getKey())), each.getValue())));
      if (!value.equals(span.value())) {
        filled.append(text, from, span.start()).append(span.written(value, text));
        from = span.end();
      }
    }
    return new Interpolated(filled.append(text.substring(from)).toString(), faults);
  }

  private static Fault fault(ScalarSpan span, Position at, String words) {
    return new Fault(at.line(), at.column(), span.path(), words, Optional.empty());
  }

  private static Position position(String text, int at) {
    var line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    return new Position(line + 1, at - (text.lastIndexOf('\n', at - 1) + 1) + 1);
  }
}
