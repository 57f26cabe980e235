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
 * Has a run that another one keeps out begin anew until it is let in or the wait is over. It begins
 * from its first look, since what it saw before is old by then; who waits stands in no line.
 */
final class LockWait {
  /** Who holds it has to be watched for a few seconds each time, to be told from one that died. */
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
   * Waits a moment where the run is to begin anew; answers whether it is.
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

  /** A run that has done anything is no longer the one that was asked for. */
  private static Optional<Trouble> heldByAnother(RunReport report) {
    return report.stepsDone() > 0
        ? Optional.empty()
        : report.troubles().stream()
            .findFirst()
            .filter(trouble -> trouble.kind() == Trouble.Kind.LOCKED);
  }
}
