package dev.skep.cli.verbs;

import dev.skep.cli.environment.Interrupts;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.output.Progress;
import dev.skep.cli.render.JsonOutput;
import dev.skep.cli.render.VerdictLines;
import dev.skep.cluster.model.RunReport;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Trouble;
import dev.skep.run.UnexpectedErrors;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a changing verb from its first event to its last line, which begins with the verdict. */
final class ChangeRun {
  private final VerbEnvironment here;
  private final OutputOptions output;
  private final Duration patience;

  /** The run of a verb that ends where another run holds the lock. */
  ChangeRun(VerbEnvironment here, OutputOptions output) {
    this(here, output, Duration.ZERO);
  }

  /**
   * The run of a verb.
   *
   * @param patience how long it waits for the lock where another run holds it
   */
  ChangeRun(VerbEnvironment here, OutputOptions output, Duration patience) {
    this.here = here;
    this.output = output;
    this.patience = patience;
  }

  /** The work of the run itself. */
  @FunctionalInterface
  interface Run {
    Ended go(Events events, Cancellation cancellation) throws InterruptedException;
  }

  /** What some verbs print besides the verdict: lines above the last one, fields of its JSON. */
  record Result(List<String> lines, Map<String, Object> fields) {
    static final Result NONE = new Result(List.of(), Map.of());
  }

  /** How a run ended, the cluster's URL if all went well, and what else to print. */
  record Ended(RunReport report, Optional<String> url, Result result) {
    Ended(RunReport report, Optional<String> url) {
      this(report, url, Result.NONE);
    }

    static Ended of(RunReport report) {
      return new Ended(report, Optional.empty());
    }
  }

  /** Runs and shows it, prints how it ended, and returns the exit code. */
  int show(String verb, Run run) {
    var ctrlC = new Cancellation();
    try (var _ = Interrupts.watching(ctrlC)) {
      var ended = shown(verb, run, ctrlC);
      say(ended);
      return ended.report().exitCode();
    }
  }

  private Ended shown(String verb, Run run, Cancellation ctrlC) {
    long start = here.time().nanos();
    try (Progress progress = output.progress(here)) {
      var wait = new LockWait(here.time(), patience);
      while (true) {
        var ended = once(verb, run, progress, ctrlC);
        if (!wait.isToGoOn(ended.report(), progress, ctrlC)) {
          return ended;
        }
      }
    } catch (InterruptedException e) {
      return ended(Verdict.ABORTED, start, interrupted(e));
    }
  }

  /**
   * Runs once, with a cancellation of its own: a run cancels itself when it is refused the lock,
   * which must not end the next attempt.
   */
  private Ended once(String verb, Run run, Events events, Cancellation ctrlC) {
    long start = here.time().nanos();
    var cancellation = new Cancellation();
    try (var _ = ctrlC.onCancel(cancellation::cancel)) {
      return run.go(events, cancellation);
    } catch (InterruptedException e) {
      return ended(Verdict.ABORTED, start, interrupted(e));
    } catch (RuntimeException e) {
      return ended(Verdict.FAILED, start, UnexpectedErrors.trouble("run 'skep " + verb + "'", e));
    }
  }

  private static Trouble interrupted(InterruptedException cause) {
    return Trouble.of(Trouble.Kind.ABORTED, "Interrupted.").causedBy(cause);
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
      terminal.say(JsonOutput.line(event));
      return;
    }
    if (!output.quiet() || report.exitCode() != 0) {
      VerdictLines.before(report).forEach(terminal::tell);
    }
    ended.result().lines().forEach(terminal::say);
    terminal.say(VerdictLines.verdict(report, ended.url()));
  }
}
