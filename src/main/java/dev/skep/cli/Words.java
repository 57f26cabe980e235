package dev.skep.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What stands before and after the {@code --} of a command line. */
record Words(List<String> before, List<String> after) {
  /** Parts a verb's positional words. */
  static Words of(CommandSpec verb, List<String> positional) {
    var root = verb.root().commandLine().getParseResult();
    var all = root.originalArgs();
    int dashes = all.indexOf("--");
    int after = dashes < 0 ? 0 : Math.min(all.size() - dashes - 1, positional.size());
    int cut = positional.size() - after;
    return new Words(
        List.copyOf(positional.subList(0, cut)),
        List.copyOf(positional.subList(cut, positional.size())));
  }
}
