package dev.skep.cli;

import dev.skep.cli.output.Progress;
import dev.skep.cli.render.Json;
import dev.skep.cli.render.VerdictLines;
import dev.skep.cluster.RunReport;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Trouble;
import dev.skep.run.Unexpected;
import dev.skep.run.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a changing verb from its first event to its last line, which begins with the verdict. */
final class Runs {
  private final Surroundings here;
  private final OutputOptions output;

  Runs(Surroundings here, OutputOptions output) {
    this.here = here;
    this.output = output;
  }

  /** The run itself. */
  @FunctionalInterface
  interface Run {
    Ended go(Events events, Cancellation cancellation) throws InterruptedException;
  }

  /** What some verbs say beside how it ended: lines above the last one, fields of its JSON. */
  record Result(List<String> lines, Map<String, Object> fields) {
    static final Result NONE = new Result(List.of(), Map.of());
  }

  /** How it ended, where the cluster answers if all went well, and what else there is to say. */
  record Ended(RunReport report, Optional<String> url, Result result) {
    Ended(RunReport report, Optional<String> url) {
      this(report, url, Result.NONE);
    }

    static Ended of(RunReport report) {
      return new Ended(report, Optional.empty());
    }
  }

  /** Shows the run, says how it ended, and answers the exit code. */
  int show(String verb, Run run) {
    var cancellation = new Cancellation();
    try (var _ = Interrupts.watching(cancellation)) {
      var ended = shown(verb, run, cancellation);
      say(ended);
      return ended.report().exitCode();
    }
  }

  private Ended shown(String verb, Run run, Cancellation cancellation) {
    long start = here.time().nanos();
    try (Progress progress = output.progress(here)) {
      try {
        return run.go(progress, cancellation);
      } catch (InterruptedException e) {
        var why = Trouble.of(Trouble.Kind.ABORTED, "Interrupted.").causedBy(e);
        return ended(Verdict.ABORTED, start, why);
      } catch (RuntimeException e) {
        return ended(Verdict.FAILED, start, Unexpected.trouble("run 'skep " + verb + "'", e));
      }
    }
  }

  private Ended ended(Verdict verdict, long start, Trouble why) {
    if (output.debug()) {
      why.printStackTrace(here.terminal().err());
    }
    var took = here.time().since(start);
    return Ended.of(new RunReport(verdict, took, 0, List.of(), List.of(why), List.of()));
  }

  private void say(Ended ended) {
    var terminal = here.terminal();
    var report = ended.report();
    if (output.json()) {
      var event = new LinkedHashMap<>(VerdictLines.event(report, ended.url(), here.time().now()));
      event.putAll(ended.result().fields());
      terminal.say(Json.line(event));
      return;
    }
    if (!output.quiet() || report.exitCode() != 0) {
      VerdictLines.before(report).forEach(terminal::tell);
    }
    ended.result().lines().forEach(terminal::say);
    terminal.say(VerdictLines.verdict(report, ended.url()));
  }
}
