package dev.skep.cli.render;

import dev.skep.cluster.model.RunReport;
import dev.skep.run.Outcome;
import dev.skep.run.ReadableDuration;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders how a run ended, in words: the last line begins with the verdict. */
public final class VerdictLines {
  private static final Duration MINUTES = Duration.ofMinutes(2);
  private static final int MOST_NAMED = 3;

  private VerdictLines() {}

  /**
   * The lines above the last one. Failed steps were printed when they failed; these troubles were
   * not yet.
   */
  public static List<String> before(RunReport report) {
    var lines = new ArrayList<String>();
    report.notes().forEach(note -> lines.add("· " + note));
    report.troubles().stream().map(Trouble::getMessage).forEach(lines::add);
    return lines;
  }

  /**
   * The verdict: {@code DONE in 21.3 s: 84 steps. http://127.0.0.1:8080/}; where an app was
   * switched, with what a visitor saw of that.
   */
  public static String verdict(RunReport report, Optional<String> url) {
    var line = new StringBuilder();
    line.append(report.verdict()).append(" in ").append(took(report.took()));
    if (report.stepsDone() > 0) {
      line.append(": ").append(steps(report.stepsDone()));
    }
    if (!report.failures().isEmpty()) {
      line.append(report.stepsDone() > 0 ? " done, " : ": ").append(failed(report.failures()));
    }
    line.append('.');
    report
        .probed()
        .filter(seen -> seen.requests() > 0)
        .ifPresent(seen -> line.append(' ').append(ProbeWords.of(seen)).append('.'));
    url.filter(_ -> serves(report.verdict())).ifPresent(at -> line.append(' ').append(at));
    return line.toString();
  }

  /** The verdict as the last object of a stream of events. */
  public static Map<String, Object> event(RunReport report, Optional<String> url, Instant now) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("time", now.toString());
    fields.put("event", "verdict");
    fields.put("verdict", report.verdict().name());
    fields.put("exitCode", report.exitCode());
    fields.put("millis", report.took().toMillis());
    fields.put("steps", report.stepsDone());
    fields.put("failed", report.failures().stream().map(each -> each.step().path()).toList());
    fields.put("troubles", report.troubles().stream().map(TroubleJson::of).toList());
    fields.put("notes", report.notes());
    fields.put("probe", report.probed().map(ProbeWords::fields));
    fields.put("url", url.filter(_ -> serves(report.verdict())));
    return fields;
  }

  private static boolean serves(Verdict verdict) {
    return switch (verdict) {
      case NO_CHANGE, DONE, ROLLED_BACK -> true;
      case DEGRADED, FAILED, ABORTED -> false;
    };
  }

  private static String failed(List<Outcome.StepTrouble> failures) {
    var named =
        failures.stream()
            .limit(MOST_NAMED)
            .map(each -> each.step().path())
            .collect(Collectors.joining(", "));
    int more = failures.size() - MOST_NAMED;
    return "%d failed (%s)"
        .formatted(failures.size(), more > 0 ? named + " and %d more".formatted(more) : named);
  }

  private static String steps(int count) {
    return count == 1 ? "1 step" : count + " steps";
  }

  /** A duration, with tenths below two minutes. */
  static String took(Duration duration) {
    return duration.compareTo(MINUTES) < 0
        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
        : ReadableDuration.of(duration);
  }
}
