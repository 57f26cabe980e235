package dev.skep.cluster.drill;

import dev.skep.cluster.drill.DrillRun.Glimpse;
import dev.skep.cluster.model.ProbeResult;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.reconcile.FrontProbe;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has the target broken and observes the cluster about once a second, until it is healthy, time is
 * up or the user interrupts. A fault that the drill is to undo is undone when it ends, however it
 * ends.
 */
final class DrillWatch {
  static final Supplier<Optional<FrontProbe.Harm>> NOT_HARMED = Optional::empty;
  static final Supplier<ProbeResult> NOTHING_SEEN =
      () ->
          new ProbeResult(
              0, 0, Duration.ZERO, List.of(), Optional.of("nothing was there to visit"));

  private static final Duration PACE = Duration.ofSeconds(1);

  private final Time time;
  private final Supplier<Glimpse> glance;
  private final DrillRequest request;
  private final Drill drill;
  private final FaultRun breaker;
  private final DrillProgress course;
  private final DrillNarration telling;

  DrillWatch(
      Time time,
      Supplier<Glimpse> glance,
      DrillRequest request,
      Drill drill,
      FaultRun breaker,
      DrillProgress course) {
    this.time = time;
    this.glance = glance;
    this.request = request;
    this.drill = drill;
    this.breaker = breaker;
    this.course = course;
    this.telling = new DrillNarration(request.run().events(), time, drill);
  }

  /**
   * Breaks the target and watches.
   *
   * @param harm what requests suffered until now
   * @param visits what the probe observed in all
   * @param runNanos when the run began
   */
  DrillReport run(
      Glimpse before,
      Supplier<Optional<FrontProbe.Harm>> harm,
      Supplier<ProbeResult> visits,
      long runNanos)
      throws InterruptedException {
    telling.begins(request.run().limit());
    long start = time.nanos();
    request.run().cancellation().onCancel(_ -> undoAtOnce());
    var breaking = time.beside("breaking", breaker);
    try {
      var last = before;
      while (!isOver(start)) {
        long began = time.nanos();
        last = glance.get();
        breaker.check();
        take(last, harm.get(), start, began);
        pauseUntilNext(began);
      }
      breaker.undo();
      return report(before, last, visits.get(), start, runNanos);
    } finally {
      breaking.interrupt();
      undoAtOnce();
    }
  }

  /**
   * Undoes the fault, however the drill ends. A fault that cannot be undone then is told and not
   * thrown.
   */
  private void undoAtOnce() {
    try {
      breaker.undo();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException refused) {
      request.run().events().note(String.valueOf(refused.getMessage()));
    }
  }

  private boolean isOver(long start) {
    var now = time.since(start);
    return isCancelled() || course.isWhole(now) || now.compareTo(request.run().limit()) >= 0;
  }

  private boolean isCancelled() {
    return request.run().cancellation().reason().isPresent();
  }

  private void take(Glimpse seen, Optional<FrontProbe.Harm> harm, long start, long began) {
    breaker.endedAt().ifPresent(at -> course.ended(Duration.ofNanos(at - start)));
    course.saw(
        Duration.ofNanos(began - start),
        time.since(start),
        seen.status(),
        harm.filter(each -> each.lastNanos() >= start).map(each -> harm(each, start)));
    telling.saw(course, breaker.undoneAt().isPresent());
  }

  private static DrillProgress.Harm harm(FrontProbe.Harm harm, long start) {
    return new DrillProgress.Harm(
        Duration.ofNanos(Math.max(0, harm.firstNanos() - start)),
        Duration.ofNanos(harm.lastNanos() - start));
  }

  private void pauseUntilNext(long began) throws InterruptedException {
    var left = PACE.minus(time.since(began));
    if (left.isPositive() && !isCancelled()) {
      time.pause(left);
    }
  }

  private DrillReport report(
      Glimpse before, Glimpse last, ProbeResult probed, long start, long runNanos) {
    boolean well = course.isWhole(time.since(start)) || !isCancelled() && course.looksWell();
    var verdict = isCancelled() ? Verdict.ABORTED : well ? Verdict.DONE : Verdict.DEGRADED;
    telling.ends(course);
    var run =
        new RunReport(
            verdict,
            time.since(runNanos),
            0,
            List.of(),
            isCancelled() ? List.of(interrupted()) : List.of(),
            verdict == Verdict.DEGRADED ? course.wrong() : List.of(),
            Optional.of(probed));
    return new DrillReport(
        run,
        drill.words(),
        course.noticed(),
        breaker.undoneAt().map(at -> Duration.ofNanos(at - start)),
        course.wholeAfter(),
        // A fault that was undone just now was not observed since.
        isCancelled() ? List.of() : drill.became(before.observed(), last.observed()));
  }

  private Trouble interrupted() {
    var after =
        breaker.undoneAt().isPresent()
            ? "What was broken was made good again."
            : "What was broken stays so: \"skep status\" shows it.";
    return Trouble.of(Trouble.Kind.ABORTED, "Interrupted while watching. " + after);
  }
}
