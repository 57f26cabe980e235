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

/** Visits one app's front, steadily, while something is broken; by way of the first balancer. */
final class DrillVisitor implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(100);

  /** How long a front that is well may take to its first answer. */
  private static final Duration FIRST = Duration.ofSeconds(5);

  private static final Duration GLANCE = Duration.ofMillis(100);

  /** What a drill may be held up by a visitor that does not end. */
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
   * A visitor of the first app that serves, once it has got a good answer.
   *
   * @return empty where nothing serves, or nothing that answers well
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

  /** When it failed or waited too long; empty where it never did. */
  Optional<FrontProbe.Harm> harm() {
    return probe.harm();
  }

  /** What it saw until now; from now on it sees nothing more. */
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
