package dev.skep.cluster.drill;

import dev.skep.app.model.AppUrls;
import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.ProbeResult;
import dev.skep.cluster.reconcile.FrontProbe;
import dev.skep.cluster.reconcile.RunProbes;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sends requests to one app's front, steadily, through the first balancer, while something is
 * broken.
 */
final class DrillVisitor implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(100);

  /** A healthy front may take this long to its first answer. */
  private static final Duration FIRST = Duration.ofSeconds(5);

  private static final Duration GLANCE = Duration.ofMillis(100);

  /** A visitor that does not end holds up a drill for at most this long. */
  private static final Duration LAST = Duration.ofMillis(300);

  private final Time time;
  private final FrontProbe probe;
  private final Thread thread;

  private DrillVisitor(Time time, FrontProbe probe) {
    this.time = time;
    this.probe = probe;
    this.thread = time.beside("visitor", probe);
  }

  /**
   * Returns a visitor of the first app with an active release, once it got a good answer.
   *
   * @return empty where there is no such app, or its front does not answer well
   */
  static Optional<DrillVisitor> of(
      BalancerPorts ports, Time time, Desired desired, Observed observed)
      throws InterruptedException {
    var front = front(desired, observed);
    if (front.isEmpty()) {
      return Optional.empty();
    }
    var place = front.get();
    var visits =
        new ReopeningVisits(
            () -> ports.visits(place.balancer().host(), place.balancer().name(), place.to(), PACE),
            time);
    var visitor = new DrillVisitor(time, new FrontProbe(time, () -> visits));
    if (visitor.isWellSoon()) {
      return Optional.of(visitor);
    }
    visitor.close();
    return Optional.empty();
  }

  private static Optional<RunProbes.Place> front(Desired desired, Observed observed) {
    Map<String, ReleaseBook> books = observed.apps().books().known().orElseGet(TreeMap::new);
    return desired.apps().apps().stream()
        .flatMap(app ->
            Optional.ofNullable(books.get(app.name())).flatMap(ReleaseBook::activeRelease).stream()
                .map(app::as))
        .flatMap(app ->
            desired.apps().balancers().stream()
                .limit(1)
                .map(balancer -> new RunProbes.Place(balancer, AppUrls.of(app.spec(), balancer))))
        .findFirst();
  }

  private boolean isWellSoon() throws InterruptedException {
    long start = time.nanos();
    while (!probe.isWell() && time.since(start).compareTo(FIRST) < 0) {
      time.pause(GLANCE);
    }
    return probe.isWell();
  }

  /** Returns when a request failed or waited too long; empty where none did. */
  Optional<FrontProbe.Harm> harm() {
    return probe.harm();
  }

  /** Ends the visits and returns what was observed. Later answers are not counted. */
  ProbeResult end() {
    return probe.end();
  }

  @Override
  public void close() throws InterruptedException {
    probe.end();
    thread.interrupt();
    thread.join(LAST);
  }
}
