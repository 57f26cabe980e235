package dev.skep.cluster;

import dev.skep.balancer.Visit;
import dev.skep.balancer.Visits;
import dev.skep.docker.EngineException;
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
final class Probe implements Runnable {
  private static final int MOST_NAMED = 3;
  private static final int SERVER_ERROR = 500;

  private final Time time;
  private final Supplier<Visits> front;
  private final Set<String> notWell = new LinkedHashSet<>();
  private long requests;
  private long failed;
  private long wellAt;
  private long longestNanos;
  private boolean over;
  private @Nullable String reason;

  /** The front is not opened before it runs. */
  Probe(Time time, Supplier<Visits> front) {
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
      if (notWell.size() < MOST_NAMED) {
        notWell.add(visit.toString());
      }
    } else {
      stall();
      wellAt = time.nanos();
    }
  }

  private void stall() {
    longestNanos = Math.max(longestNanos, time.nanos() - wellAt);
  }

  private synchronized void stopped(String why) {
    if (!over) {
      reason = why;
    }
  }

  /** What it saw until now; from now on it sees nothing more. */
  synchronized Probed end() {
    if (requests > 0 && reason == null && !over) {
      stall();
    }
    over = true;
    var why =
        Optional.ofNullable(reason)
            .or(() ->
                requests == 0 ? Optional.of("no answer came before the end") : Optional.empty());
    List<String> names = new ArrayList<>(notWell);
    return new Probed(requests, failed, Duration.ofNanos(longestNanos), names, why);
  }
}
