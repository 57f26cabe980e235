package dev.skep.cli.render;

import dev.skep.hosts.provider.Finding;
import java.util.ArrayList;
import java.util.List;

/** Renders the findings of {@code doctor}, worst last, because people read the end. */
public final class FindingLines {
  private FindingLines() {}

  public static List<String> of(List<Finding> findings) {
    var lines = new ArrayList<String>();
    for (var grade : Finding.Grade.values()) {
      findings.stream()
          .filter(finding -> finding.grade() == grade)
          .forEach(finding -> {
            lines.add(mark(grade) + " " + finding.what());
            if (!finding.next().isEmpty()) {
              lines.add("  → " + finding.next());
            }
          });
    }
    lines.add(conclusion(findings));
    return lines;
  }

  private static String mark(Finding.Grade grade) {
    return switch (grade) {
      case WELL -> "✔";
      case WARNING -> "!";
      case FATAL -> "✖";
    };
  }

  private static String conclusion(List<Finding> findings) {
    long fatal = count(findings, Finding.Grade.FATAL);
    long warnings = count(findings, Finding.Grade.WARNING);
    if (fatal > 0) {
      return "Nothing can be built on this: %d thing%s must be mended first."
          .formatted(fatal, fatal == 1 ? "" : "s");
    }
    return warnings == 0 ? "All is well." : "It will do; mind the %d marked !.".formatted(warnings);
  }

  private static long count(List<Finding> findings, Finding.Grade grade) {
    return findings.stream().filter(finding -> finding.grade() == grade).count();
  }
}
