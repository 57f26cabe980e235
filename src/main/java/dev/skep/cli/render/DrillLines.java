package dev.skep.cli.render;

import dev.skep.cluster.drill.DrillKind;
import dev.skep.cluster.drill.DrillReport;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Renders the list of drills, and the result of one. */
public final class DrillLines {
  private DrillLines() {}

  /** The drills, one a line. */
  public static List<String> list() {
    var table = new Table("");
    Stream.of(DrillKind.values()).forEach(kind -> table.row(kind.synopsis(), kind.line()));
    return table.lines();
  }

  public static Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("schema", 1);
    document.put("drills", Stream.of(DrillKind.values()).map(DrillLines::fields).toList());
    return document;
  }

  private static Map<String, Object> fields(DrillKind kind) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", kind.word());
    fields.put("synopsis", kind.synopsis());
    fields.put("what", kind.line());
    return fields;
  }

  /** The result of a drill, above the verdict. */
  public static List<String> of(DrillReport report) {
    var table = new Table("");
    table.row("broken", report.broken());
    table.row(
        "noticed",
        report
            .noticed()
            .map(sign -> "after %s: %s".formatted(took(sign.after()), sign.what()))
            .orElse("not at all"));
    report.undoneAfter().ifPresent(after -> table.row("undone", "after " + took(after)));
    table.row(
        "whole", report.wholeAfter().map(after -> "after " + took(after)).orElse(never(report)));
    var label = "became";
    for (var line : report.became()) {
      table.row(label, line);
      label = "";
    }
    return table.lines();
  }

  private static String never(DrillReport report) {
    return report.run().verdict() == Verdict.DONE ? "all the time" : "not yet";
  }

  private static String took(Duration duration) {
    return VerdictLines.took(duration);
  }

  /** The result for scripts, in the verdict's own object. */
  public static Map<String, Object> fields(DrillReport report) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("broken", report.broken());
    fields.put("noticedAfterMillis", report.noticed().map(sign -> sign.after().toMillis()));
    fields.put("noticed", report.noticed().map(sign -> sign.what()));
    fields.put("undoneAfterMillis", report.undoneAfter().map(Duration::toMillis));
    fields.put("wholeAfterMillis", report.wholeAfter().map(Duration::toMillis));
    fields.put("became", report.became());
    return Map.of("drill", fields);
  }
}
