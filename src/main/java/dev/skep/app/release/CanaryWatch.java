package dev.skep.app.release;

import dev.skep.app.model.CanaryRule;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorTraffic;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.TrafficInterval;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.ReadableDuration;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;

/** Watches HAProxy's own counters of both colours while the canary release has visitors. */
final class CanaryWatch {
  /** How often the counters are read: a clear result is acted on well within 5 s. */
  private static final Duration PACE = Duration.ofMillis(500);

  /** How long the counters may be out of reach: a canary that cannot be watched is none. */
  private static final Duration LONGEST_BLIND = Duration.ofSeconds(10);

  /** How often in a row the canary must be slow: a moment's slowness is not the release's fault. */
  private static final int SLOW_LOOKS = 3;

  private final BalancerPorts ports;
  private final Time time;
  private final String app;
  private final Color serving;
  private final List<Counters> counters;
  private int slowLooks;

  private record Counters(DesiredBalancer balancer, ColorTraffic first) {}

  /** The traffic of both colours since the canary began, of all balancers together. */
  record Seen(TrafficInterval serving, TrafficInterval canary) {}

  private CanaryWatch(
      BalancerPorts ports, Time time, String app, Color serving, List<Counters> counters) {
    this.ports = ports;
    this.time = time;
    this.app = app;
    this.serving = serving;
    this.counters = List.copyOf(counters);
  }

  /** Begins to watch: traffic counts from now on. */
  static CanaryWatch begin(
      BalancerPorts ports, Time time, List<DesiredBalancer> balancers, String app, Color serving) {
    var first =
        balancers.stream().map(each -> new Counters(each, traffic(ports, each, app))).toList();
    return new CanaryWatch(ports, time, app, serving, first);
  }

  /**
   * Watches the canary until the span is over.
   *
   * @param also runs before each reading, and throws what ends the canary as well; a missing answer
   *     to it is tolerated as a balancer's is
   * @throws Trouble as soon as the new colour does clearly worse
   */
  Seen goOn(Duration span, ReleaseAttempt.Work also) throws InterruptedException {
    long start = time.nanos();
    long sawAt = start;
    var seen = new Seen(TrafficInterval.NOTHING, TrafficInterval.NOTHING);
    while (time.since(start).compareTo(span) < 0) {
      time.pause(least(PACE, span.minus(time.since(start))));
      try {
        also.run();
        seen = look();
        sawAt = time.nanos();
        judge(seen, time.since(start));
      } catch (EngineException silent) {
        bear(Trouble.unreachable(silent.answer()).causedBy(silent), time.since(sawAt));
      } catch (Trouble trouble) {
        bear(trouble, time.since(sawAt));
      }
    }
    return seen;
  }

  /**
   * Tolerates it for a while that a balancer or manager does not answer; rethrows any other
   * trouble.
   */
  private void bear(Trouble trouble, Duration blind) {
    if (trouble.kind() != Trouble.Kind.UNREACHABLE) {
      throw trouble;
    }
    if (blind.compareTo(LONGEST_BLIND) >= 0) {
      throw tooLongBlind(trouble);
    }
  }

  private void judge(Seen seen, Duration after) {
    slowLooks = CanaryRule.isSlower(seen.serving(), seen.canary()) ? slowLooks + 1 : 0;
    if (CanaryRule.failsMore(seen.serving(), seen.canary())) {
      throw worse("fails clearly more requests", seen, after);
    }
    if (slowLooks >= SLOW_LOOKS) {
      throw worse("takes clearly longer to answer", seen, after);
    }
  }

  private Seen look() {
    var sums = new Seen(TrafficInterval.NOTHING, TrafficInterval.NOTHING);
    for (var each : counters) {
      var now = traffic(ports, each.balancer(), app);
      var stays = now.of(serving).since(each.first().of(serving));
      var comes = now.of(serving.other()).since(each.first().of(serving.other()));
      sums = new Seen(sums.serving().plus(stays), sums.canary().plus(comes));
    }
    return sums;
  }

  private static ColorTraffic traffic(BalancerPorts ports, DesiredBalancer balancer, String app) {
    return ports.balancerSocket(balancer.host(), balancer.name()).traffic(app);
  }

  private Trouble worse(String how, Seen seen, Duration after) {
    return Trouble.failed(
            "The new release of %s %s than the one that serves, after %s as a canary."
                .formatted(app, how, ReadableDuration.of(after)))
        .evidence(
            List.of(
                "%s, the new one: %s".formatted(serving.other(), seen.canary()),
                "%s, which serves: %s".formatted(serving, seen.serving())))
        .next("It gets no request any more. Mend it, then deploy it again.");
  }

  private Trouble tooLongBlind(Trouble silent) {
    return Trouble.unreachable(
            "The canary of %s could not be watched for %s."
                .formatted(app, ReadableDuration.of(LONGEST_BLIND)))
        .evidence(List.of(silent.what()))
        .next("It gets no request any more. Once the balancers answer, deploy it again.")
        .causedBy(silent);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
