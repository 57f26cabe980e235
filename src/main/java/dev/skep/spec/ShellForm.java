package dev.skep.spec;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether arguments that are put after a command reach its program. After {@code sh -c SCRIPT} they
 * do not: the shell takes the first for its own name, the others for the script's parameters. So
 * does Docker's shell form, {@code CMD node server.js}, which is kept as {@code ["/bin/sh", "-c",
 * "node server.js"]}. Pure.
 */
public final class ShellForm {
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "ash", "dash", "ksh", "mksh", "zsh");

  /** {@code $@}, {@code $*}, {@code $1} and their forms in braces. */
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{?[@*1-9]");

  private static final Pattern NAME = Pattern.compile("\\$\\{?0");

  private ShellForm() {}

  /** Whether the first word that is put after these words ends in a shell. */
  public static boolean swallows(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      int script = isShell(words.get(i)) ? script(words, i + 1) : -1;
      if (script >= 0) {
        var reads = words.size() == script + 1 ? NAME : PARAMETER;
        return !reads.matcher(words.get(script)).find();
      }
    }
    return false;
  }

  private static boolean isShell(String word) {
    return SHELLS.contains(word.substring(word.lastIndexOf('/') + 1));
  }

  /** Where the script stands after a shell's options; -1 when it is told none. */
  private static int script(List<String> words, int first) {
    for (int i = first; i < words.size(); i++) {
      var word = words.get(i);
      if (word.matches("[-+][a-bd-z]*o")) {
        i++; // its operand: pipefail
      } else if (word.matches("-[a-z]*c[a-z]*")) {
        return i + 1 < words.size() ? i + 1 : -1;
      } else if (!word.startsWith("-")) {
        return -1; // a file: what follows are its parameters
      }
    }
    return -1;
  }
}
