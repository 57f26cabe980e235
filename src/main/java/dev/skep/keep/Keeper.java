package dev.skep.keep;

import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.reconcile.StatusObservation;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.StepId;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.UnexpectedErrors;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The keeper's loop: observe, decide, heal, wait. It does what {@code heal} does and nothing else,
 * one run at a time under the cluster's lock. While another run has that lock, while no manager
 * answers, and for a while after steps that failed, it only observes. Other losses are healed
 * meanwhile.
 */
public final class Keeper {
  /** The pace while all is well: an observation costs about a tenth of a second of one core. */
  static final Duration CALM_PACE = Duration.ofSeconds(30);

  /** The pace while the cluster has a problem, as long as that is news. */
  static final Duration ALERT_PACE = Duration.ofSeconds(3);

  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private static final Duration NEWS = Duration.ofMinutes(3);

  private static final Duration RUN_LIMIT = Duration.ofMinutes(30);

  private final Kept cluster;
  private final Time time;
  private final Trigger trigger;
  private final Backoff backoff;
  private final Events events;
  private final UnmendedNotes remarks;
  private final KeepEvent.Listener listener;
  private KeepEvent last = new KeepEvent.Amiss("");
  private long lastSince;

  /** The cluster that is kept. */
  public interface Kept extends AutoCloseable {
    StatusObservation assess();

    RunReport mend(StatusObservation seen, RunRequest request) throws InterruptedException;

    /** Records why nothing is done about what was observed. */
    void remark(StatusObservation seen, RunRequest request, String why) throws InterruptedException;

    /** Closes what was opened to watch; the cluster is not closed. */
    @Override
    default void close() {}
  }

  /**
   * Creates a keeper that has not started.
   *
   * @param events of the runs that heal
   * @param listener is told what the keeper decides
   */
  public Keeper(
      Kept cluster,
      Time time,
      Trigger trigger,
      RandomGenerator random,
      Events events,
      KeepEvent.Listener listener) {
    this.cluster = cluster;
    this.time = time;
    this.trigger = trigger;
    this.backoff = new Backoff(random);
    this.events = events;
    this.remarks = new UnmendedNotes(time);
    this.listener = listener.and(remarks.listener());
  }

  /** Keeps the cluster until it is cancelled. */
  public void keep(Cancellation cancellation) throws InterruptedException {
    while (cancellation.reason().isEmpty()) {
      trigger.await(once(cancellation));
    }
  }

  /**
   * Observes once and does what there is to do.
   *
   * @return how long to wait then
   */
  public Duration once(Cancellation cancellation) throws InterruptedException {
    try {
      var seen = cluster.assess();
      return switch (KeepDecision.on(seen)) {
        case KeepDecision.Rest _ -> {
          backoff.succeeded();
          yield tell(new KeepEvent.Well(), CALM_PACE);
        }
        case KeepDecision.Watch(var why, var evidence) -> {
          boolean isNews = !new KeepEvent.Amiss(why).equals(last);
          var pause = amiss(why);
          if (isNews && !evidence.isEmpty()) {
            listener.tell(new KeepEvent.Wrote(evidence));
          }
          remark(seen, why, cancellation);
          yield pause;
        }
        case KeepDecision.Act act when backoff.holds(act.steps(), time.nanos()) -> held();
        case KeepDecision.Act(var why, var steps) -> mend(seen, why, steps, cancellation);
      };
    } catch (Trouble unseen) {
      return amiss(unseen.what());
    } catch (EngineException unseen) {
      return amiss(unseen.answer());
    } catch (RuntimeException unforeseen) { // a keeper that ends at night keeps nothing
      return amiss(UnexpectedErrors.trouble("look after the cluster", unforeseen).what());
    }
  }

  private Duration amiss(String why) {
    tell(new KeepEvent.Amiss(why), ALERT_PACE);
    return time.since(lastSince).compareTo(NEWS) < 0 ? ALERT_PACE : CALM_PACE;
  }

  /**
   * Records a problem in the history, once the lock is free: to do nothing is a decision like any
   * other.
   */
  private void remark(StatusObservation seen, String why, Cancellation cancellation)
      throws InterruptedException {
    if (seen.holder().isPresent() || !remarks.take(why)) {
      return;
    }
    var run = new Cancellation();
    try (var _ = cancellation.onCancel(run::cancel)) {
      cluster.remark(
          seen, new RunRequest("keep", Events.none(), run, RUN_LIMIT, Consent.always()), why);
    } catch (RuntimeException unwritten) {
      // The problem was told all the same, and a cluster without a manager keeps no history.
    }
  }

  /**
   * Returns the pause while steps are left alone. The cluster is still observed: something else may
   * be lost meanwhile.
   */
  private Duration held() {
    var left = backoff.left(time.nanos());
    return Collections.min(List.of(CALM_PACE, Collections.max(List.of(left, AT_ONCE))));
  }

  private Duration mend(
      StatusObservation seen, String why, Set<StepId> steps, Cancellation cancellation)
      throws InterruptedException {
    tell(new KeepEvent.Mending(why), Duration.ZERO);
    var report = mended(seen, why, cancellation);
    tell(new KeepEvent.Mended(why, report), Duration.ZERO);
    return switch (report.verdict()) {
      case DONE, NO_CHANGE -> {
        backoff.succeeded();
        yield ALERT_PACE; // then it observes again: what is left shows itself
      }
      case ROLLED_BACK, DEGRADED, FAILED, ABORTED -> {
        tell(new KeepEvent.BackingOff(backoff.failed(steps, time.nanos())), Duration.ZERO);
        yield AT_ONCE; // then it observes again: steps that were done are no longer in the plan
      }
    };
  }

  /** Runs one repair. A run that loses its lock, or does not get it, is over; the keeper is not. */
  private RunReport mended(StatusObservation seen, String why, Cancellation cancellation)
      throws InterruptedException {
    var run = new Cancellation();
    try (var _ = cancellation.onCancel(run::cancel)) {
      var verb = "keep (%s)".formatted(why);
      return cluster.mend(seen, new RunRequest(verb, events, run, RUN_LIMIT, Consent.always()));
    }
  }

  private Duration tell(KeepEvent event, Duration pace) {
    if (!event.equals(last)) {
      listener.tell(event);
      last = event;
      lastSince = time.nanos();
    } else {
      listener.still(event);
    }
    return pace;
  }
}
