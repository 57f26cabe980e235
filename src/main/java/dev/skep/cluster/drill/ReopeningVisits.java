package dev.skep.cluster.drill;

import dev.skep.balancer.model.Visit;
import dev.skep.balancer.model.VisitSource;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Visits of an app's front that continue after the balancer's container dies and comes back. As
 * long as the container cannot be entered each try counts as a visit without an answer: no other
 * visitor gets one there either.
 */
final class ReopeningVisits implements VisitSource {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Supplier<VisitSource> front;
  private final Time time;
  private @Nullable VisitSource open;

  ReopeningVisits(Supplier<VisitSource> front, Time time) {
    this.front = front;
    this.time = time;
  }

  @Override
  public Visit next() {
    var visits = open == null ? front.get() : open;
    open = visits;
    try {
      return visits.next();
    } catch (Trouble | EngineException unasked) {
      return unanswered();
    }
  }

  private Visit unanswered() {
    close();
    try {
      time.pause(PAUSE);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw Trouble.of(Trouble.Kind.ABORTED, "The visits were ended.").causedBy(ended);
    }
    return new Visit(0, "the balancer cannot be entered");
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
