package dev.skep.cli.verbs;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The positional words of a verb that runs a program. Its parser stops at the first word, so that
 * what follows belongs to the program, options and all.
 *
 * @param dashed whether a {@code --} stood before the first word
 */
record ProgramArguments(boolean dashed, List<String> words) {
  private static final String DASHES = "--";

  ProgramArguments {
    words = List.copyOf(words);
  }

  static ProgramArguments of(CommandSpec verb, List<String> positional) {
    var all = verb.root().commandLine().getParseResult().originalArgs();
    int before = all.size() - positional.size() - 1; // the words are the tail of the line
    return new ProgramArguments(before >= 0 && all.get(before).equals(DASHES), positional);
  }

  /** The first word: the name of a container or host. */
  String first() {
    return words.getFirst();
  }

  /** What follows the first word; a {@code --} between the two is no word of the program. */
  List<String> afterFirst() {
    var rest = words.subList(1, words.size());
    return !rest.isEmpty() && rest.getFirst().equals(DASHES) ? rest.subList(1, rest.size()) : rest;
  }
}
