package dev.skep.sim;

import dev.skep.cluster.model.RunReport;
import dev.skep.run.Trouble;
import org.jspecify.annotations.Nullable;

/** How a verb ended: with a report, with a trouble before there was one, or not at all. */
record Ending(@Nullable RunReport report, @Nullable RuntimeException trouble) {
  boolean is(Trouble.Kind kind) {
    return trouble instanceof Trouble thrown && thrown.kind() == kind
        || report != null
            && (report.troubles().stream().anyMatch(each -> each.kind() == kind)
                || report.failures().stream().anyMatch(each -> each.trouble().kind() == kind));
  }

  @Override
  public String toString() {
    return report == null
        ? String.valueOf(trouble)
        : "%s%s%s%s"
            .formatted(
                report.verdict(),
                String.join("", report.notes().stream().map(note -> "\n  note: " + note).toList()),
                String.join(
                    "",
                    report.troubles().stream().map(each -> "\n  " + each.getMessage()).toList()),
                String.join(
                    "",
                    report.failures().stream()
                        .map(each ->
                            "\n  %s: %s".formatted(each.step(), each.trouble().getMessage()))
                        .toList()));
  }
}
