package dev.skep.cli.verbs;

import dev.skep.cluster.model.RunReport;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.ReadableDuration;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether a run that another run keeps out starts anew, until it gets the lock or the wait
 * is over. It starts from its first observation, because the earlier one is old by then. The
 * waiting runs have no order.
 */
final class LockWait {
  /**
   * The pause between two attempts; each attempt itself watches the lock's holder for a few
   * seconds, to tell it from a dead one.
   */
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Time time;
  private final Duration limit;
  private final long start;
  private String told = "";

  LockWait(Time time, Duration limit) {
    this.time = time;
    this.limit = limit;
    this.start = time.nanos();
  }

  /**
   * Waits a moment if the run is to start anew; returns whether it is.
   *
   * @param ctrlC ends the wait at once
   */
  boolean isToGoOn(RunReport report, Events events, Cancellation ctrlC)
      throws InterruptedException {
    var held = heldByAnother(report);
    var left = limit.minus(time.since(start));
    if (held.isEmpty() || left.isNegative() || left.isZero()) {
      return false;
    }
    if (!told.equals(held.get().what())) {
      told = held.get().what();
      events.note(
          "%s This run waits for it, for %s at most.".formatted(told, ReadableDuration.of(left)));
    }
    var me = Thread.currentThread();
    try (var _ = ctrlC.onCancel(_ -> me.interrupt())) {
      time.pause(left.compareTo(BETWEEN) < 0 ? left : BETWEEN);
    }
    return true;
  }

  /**
   * The trouble of a run that another run kept out. A run that has done any step is not started
   * anew: it is no longer the run that was requested.
   */
  private static Optional<Trouble> heldByAnother(RunReport report) {
    return report.stepsDone() > 0
        ? Optional.empty()
        : report.troubles().stream()
            .findFirst()
            .filter(trouble -> trouble.kind() == Trouble.Kind.LOCKED);
  }
}
