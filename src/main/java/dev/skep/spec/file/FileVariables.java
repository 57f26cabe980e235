package dev.skep.spec.file;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Puts the environment's variables into one value of a file. Skep's own references, {@code
 * ${mongo.hosts}}, and what is written as plain, {@code $${}, stay as they are written. So the
 * result is read as the file itself is, and no part of it is replaced twice.
 */
final class FileVariables {
  private static final Pattern OURS = Pattern.compile("(mongo|apps)\\..*");

  private static final int DEEPEST = 8;

  private final Function<String, Optional<String>> environment;
  private final BiConsumer<Integer, String> faults;
  private final int depth;
  private int reference;

  /**
   * Variables for one value.
   *
   * @param faults takes each fault, with the number of its reference in the value, from 0
   */
  FileVariables(
      Function<String, Optional<String>> environment, BiConsumer<Integer, String> faults) {
    this(environment, faults, 0);
  }

  private FileVariables(
      Function<String, Optional<String>> environment,
      BiConsumer<Integer, String> faults,
      int depth) {
    this.environment = environment;
    this.faults = faults;
    this.depth = depth;
  }

  /** The value with every variable put in that has one; the rest stays as it is written. */
  String filled(String text) {
    var filled = new StringBuilder();
    var at = 0;
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        filled.append("$${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        int close = close(text, at);
        int next = close < 0 ? text.length() : close + 1;
        filled.append(
            close < 0
                ? unclosed(text.substring(at))
                : put(text.substring(at, next), text.substring(at + 2, close)));
        reference++;
        at = next;
      } else {
        filled.append(text.charAt(at++));
      }
    }
    return filled.toString();
  }

  /** How many references the value has. */
  int references() {
    return reference;
  }

  /** The index at which the reference that begins here ends; -1 where it does not end. */
  static int close(String text, int open) {
    var depth = 0;
    for (var at = open; at < text.length(); at++) {
      if (text.startsWith("${", at)) {
        depth++;
      } else if (text.charAt(at) == '}' && --depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private String unclosed(String written) {
    faults.accept(reference, "\"${\" without \"}\"; write \"$${\" for a plain one");
    return written;
  }

  private String put(String written, String inside) {
    if (OURS.matcher(inside).matches()) {
      return written;
    }
    return Variable.parse(inside)
        .flatMap(this::value)
        .orElseGet(() -> {
          if (Variable.parse(inside).isEmpty()) {
            fault(
                "%s is no variable: write ${NAME}, ${NAME:-default}, or \"$${\" for a plain \"${\""
                    .formatted(Wording.shortened(written)));
          }
          return written;
        });
  }

  /** The variable's value; empty where it has none, which is reported. */
  private Optional<String> value(Variable variable) {
    if (variable.isSecretive()) {
      return fault(
          ("${%s} looks like a secret, and what is put in here can be read in the cluster's memory:"
                  + " have the app read it from a file, with \"secrets\"; of no secret call the"
                  + " variable otherwise")
              .formatted(variable.name()));
    }
    var set =
        environment.apply(variable.name()).filter(it -> !it.isEmpty() || !variable.emptyIsNone());
    return switch (variable.operator()) {
      case ":+", "+" -> Optional.of(set.isPresent() ? filledWords(variable) : "");
      case ":-", "-" ->
          set.map(FileVariables::escaped).or(() -> Optional.of(filledWords(variable)));
      default -> set.map(FileVariables::escaped).or(() -> missing(variable));
    };
  }

  private String filledWords(Variable variable) {
    int number = reference;
    if (depth == DEEPEST) {
      faults.accept(
          number, "variables in defaults of variables, deeper than %d".formatted(DEEPEST));
      return "";
    }
    return new FileVariables(environment, (_, words) -> faults.accept(number, words), depth + 1)
        .filled(variable.words());
  }

  private Optional<String> missing(Variable variable) {
    var words = variable.words().isBlank() ? "" : ": " + Wording.shortened(variable.words());
    var how = variable.emptyIsNone() ? "is empty or not set" : "is not set";
    return fault(
        "${%s}: the variable %s in the environment%s%s"
            .formatted(
                variable.name(),
                how,
                words,
                words.isEmpty()
                    ? "; \"${%s:-default}\" would do without".formatted(variable.name())
                    : ""));
  }

  private Optional<String> fault(String words) {
    faults.accept(reference, words);
    return Optional.empty();
  }

  /** Escapes a variable's value: references in it stand for themselves. */
  private static String escaped(String value) {
    return value.replace("${", "$${");
  }
}
