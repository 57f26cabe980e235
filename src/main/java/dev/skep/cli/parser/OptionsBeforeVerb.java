package dev.skep.cli.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves options that stand before the verb behind it, so that {@code skep -f x hosts ls} is read as
 * {@code skep hosts ls --file=x}. Only options that every verb has may stand there.
 */
public final class OptionsBeforeVerb {
  private static final Set<String> SWITCHES =
      Set.of("-y", "--yes", "-q", "--quiet", "-v", "--verbose", "--json", "--no-color", "--debug");

  /** The options with a value, and their names behind the verb, where -f may be another option. */
  private static final Map<String, String> VALUED =
      Map.of("-f", "--file", "--file", "--file", "--timeout", "--timeout");

  private final List<String> words;
  private final List<String> moved = new ArrayList<>();
  private int at;

  private OptionsBeforeVerb(List<String> words) {
    this.words = words;
  }

  /**
   * The same command line with its verb first; without a verb, what is left besides these options.
   */
  public static String[] of(String... words) {
    return new OptionsBeforeVerb(List.of(words)).ordered().toArray(String[]::new);
  }

  private List<String> ordered() {
    while (at < words.size() && takesOption()) {
      // each turn has taken one
    }
    var rest = words.subList(at, words.size());
    if (moved.isEmpty() || rest.isEmpty() || rest.getFirst().startsWith("-")) {
      return rest;
    }
    int path = Verbs.pathLength(rest);
    var all = new ArrayList<>(rest.subList(0, path));
    all.addAll(moved);
    all.addAll(rest.subList(path, rest.size()));
    return all;
  }

  private boolean takesOption() {
    var word = words.get(at);
    int equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    if (SWITCHES.contains(word)) {
      moved.add(word);
      at++;
      return true;
    }
    var option = VALUED.get(name);
    if (option == null || equals < 0 && at + 1 == words.size()) {
      return false;
    }
    moved.add(option + "=" + (equals < 0 ? words.get(at + 1) : word.substring(equals + 1)));
    at += equals < 0 ? 2 : 1;
    return true;
  }
}
