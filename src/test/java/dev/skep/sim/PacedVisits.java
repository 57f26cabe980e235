package dev.skep.sim;

import dev.skep.balancer.model.Visit;
import dev.skep.balancer.model.VisitSource;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;

/** Visits that take their time on a process's own clock; seconds apart, as lives are long. */
final class PacedVisits implements VisitSource {
  private static final Duration PACE = Duration.ofSeconds(1);

  private final VisitSource real;
  private final Time time;
  private boolean begun;

  PacedVisits(VisitSource real, Time time) {
    this.real = real;
    this.time = time;
  }

  @Override
  public Visit next() {
    try {
      if (begun) {
        time.pause(PACE);
      }
      begun = true;
      return real.next();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw Trouble.unreachable("the visits were ended");
    }
  }

  @Override
  public void close() {
    real.close();
  }
}
