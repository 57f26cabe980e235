package dev.skep.spec;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether arguments after a command reach its program. After {@code sh -c SCRIPT} they do
 * not: the shell takes the first as its own name, the others as the script's parameters. So does
 * Docker's shell form, {@code CMD node server.js}, which is kept as {@code ["/bin/sh", "-c", "node
 * server.js"]}. Pure.
 */
public final class ShellForm {
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "ash", "dash", "ksh", "mksh", "zsh");

  /**
   * A script's use of its parameters: {@code $@}, {@code $*}, {@code $1} and their forms in braces.
   */
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{?[@*1-9]");

  private static final Pattern NAME = Pattern.compile("\\$\\{?0");

  private ShellForm() {}

  /** Whether a shell swallows the first argument that is put after this command. */
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

  /** The index of the script after a shell's options; -1 where there is none. */
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
