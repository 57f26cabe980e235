package dev.skep.cluster.reconcile;

import dev.skep.balancer.model.Visit;
import dev.skep.balancer.model.VisitSource;
import dev.skep.cluster.model.ProbeResult;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one app's front, steadily, until it is told to end. The times of answers are
 * read from the run's own clock, so a stall of this process counts as well. It keeps only a few
 * numbers, however long it runs.
 */
public final class FrontProbe implements Runnable {
  private static final int MOST_NAMED = 3;
  private static final int SERVER_ERROR = 500;

  /** A second is longer than any pause of a healthy front, even with other work on the machine. */
  private static final long STALL_NANOS = Duration.ofSeconds(1).toNanos();

  private final Time time;
  private final Supplier<VisitSource> front;
  private final Set<String> notWell = new LinkedHashSet<>();
  private long requests;
  private long failed;
  private long wellAt;
  private long longestNanos;
  private @Nullable Harm harm;
  private boolean over;
  private @Nullable String reason;

  /** Prepares a probe; the front is opened only when it runs. */
  public FrontProbe(Time time, Supplier<VisitSource> front) {
    this.time = time;
    this.front = front;
  }

  @Override
  public void run() {
    try (var visits = front.get()) {
      while (!isOver()) {
        saw(visits.next());
      }
    } catch (Trouble unasked) {
      stopped(unasked.what());
    } catch (EngineException unasked) {
      stopped(unasked.answer());
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized void saw(Visit visit) {
    if (over) {
      return;
    }
    if (requests == 0) {
      wellAt = time.nanos(); // the time before the first answer went into opening the front
    }
    requests++;
    if (visit.status() == 0 || visit.status() >= SERVER_ERROR) {
      failed++;
      harmed();
      if (notWell.size() < MOST_NAMED) {
        notWell.add(visit.toString());
      }
    } else {
      stall();
      wellAt = time.nanos();
    }
  }

  private void stall() {
    without(time.nanos() - wellAt);
  }

  private void without(long nanos) {
    longestNanos = Math.max(longestNanos, nanos);
    if (nanos > STALL_NANOS) {
      harmed();
    }
  }

  private void harmed() {
    long now = time.nanos();
    harm = new Harm(harm == null ? now : harm.firstNanos(), now);
  }

  /**
   * The first and the last moment, by the run's clock, at which a request failed or had waited for
   * more than a second.
   */
  public record Harm(long firstNanos, long lastNanos) {}

  /** Whether the probe got answers from the front, and at least one good one. */
  public synchronized boolean isWell() {
    return requests > failed && reason == null;
  }

  public synchronized Optional<Harm> harm() {
    if (requests > 0 && reason == null && !over) {
      stall();
    }
    return Optional.ofNullable(harm);
  }

  private synchronized void stopped(String why) {
    if (!over) {
      reason = why;
    }
  }

  /** Ends the probe and returns what it observed. Later answers of the front are not counted. */
  public synchronized ProbeResult end() {
    if (requests > 0 && reason == null && !over) {
      stall();
    }
    over = true;
    var why =
        Optional.ofNullable(reason)
            .or(() ->
                requests == 0 ? Optional.of("no answer came before the end") : Optional.empty());
    List<String> names = new ArrayList<>(notWell);
    return new ProbeResult(requests, failed, Duration.ofNanos(longestNanos), names, why);
  }
}
