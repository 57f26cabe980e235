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
import java.util.List;
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

  /** How it ended, and where the cluster answers if all went well. */
  record Ended(RunReport report, Optional<String> url) {
    static Ended of(RunReport report) {
      return new Ended(report, Optional.empty());
    }
  }

  /** Shows the run, says how it ended, and answers the exit code. */
  int show(String verb, Run run) {
    var cancellation = new Cancellation();
    try (var _ = Interrupts.watching(cancellation)) {
      var ended = shown(verb, run, cancellation);
      say(ended.report(), ended.url());
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

  private void say(RunReport report, Optional<String> url) {
    var terminal = here.terminal();
    if (output.json()) {
      terminal.say(Json.line(VerdictLines.event(report, url, here.time().now())));
      return;
    }
    VerdictLines.before(report).forEach(terminal::tell);
    terminal.say(VerdictLines.verdict(report, url));
  }
}
