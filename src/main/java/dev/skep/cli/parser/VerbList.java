package dev.skep.cli.parser;

import java.util.ArrayList;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** Prints the verbs in the program's own help: in groups, one line each. */
final class VerbList implements IHelpSectionRenderer {
  @Override
  public String render(Help help) {
    var lines = new ArrayList<String>();
    for (var group : Verbs.GROUPS) {
      lines.add("");
      lines.add(group.title() + ":");
      group.verbs().forEach(verb -> lines.add(line(Verbs.name(verb), help)));
    }
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String line(String verb, Help help) {
    var below = help.commandSpec().subcommands().get(verb);
    var words =
        below == null ? "" : String.join(" ", below.getCommandSpec().usageMessage().description());
    return "  %-9s %s".formatted(verb, words).stripTrailing();
  }
}
