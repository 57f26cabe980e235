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
 * Asks one app's front, steadily, until it is told to end. When answers arrive is read from the
 * run's own clock, so a stall of this process counts as well. Remembers a few numbers, however long
 * it goes on.
 */
public final class FrontProbe implements Runnable {
  private static final int MOST_NAMED = 3;
  private static final int SERVER_ERROR = 500;

  /** Longer than any pause of a front that is well, with other work on the machine. */
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

  /** The front is not opened before it runs. */
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
      wellAt = time.nanos(); // what came before the first answer was the way in
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

  /** When visitors failed or waited for more than a second, by the clock: first and last. */
  public record Harm(long firstNanos, long lastNanos) {}

  /** Whether it got answers, and good ones. */
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

  /** What it saw until now; from now on it sees nothing more. */
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
