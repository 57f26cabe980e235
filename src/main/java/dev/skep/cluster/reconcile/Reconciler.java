package dev.skep.cluster.reconcile;

import dev.skep.cluster.lock.Lock;
import dev.skep.cluster.losses.ConditionWatches;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.Locking;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.RunIdentity;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.model.SwitchableGuard;
import dev.skep.cluster.reconcile.MemoryKeeper.Keys;
import dev.skep.cluster.reconcile.Observer.Gaze;
import dev.skep.cluster.status.StatusComputation;
import dev.skep.cluster.status.StatusReport;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.PlanDraft;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Takes a cluster to an aim, under its lock, and judges how that ended by what is seen then. */
public final class Reconciler {
  /** How long a cluster that nothing is left to do for may take until it looks well. */
  private static final Duration SETTLING = Duration.ofSeconds(8);

  private static final Duration GLANCE = Duration.ofMillis(500);

  private final ClusterPorts ports;
  private final SwitchableGuard guard;
  private final RunEnvironment means;
  private final ConditionWatches watches;
  private final Time time;

  public Reconciler(
      ClusterPorts ports, SwitchableGuard guard, RunEnvironment means, ConditionWatches watches) {
    this.ports = ports;
    this.guard = guard;
    this.means = means;
    this.watches = watches;
    this.time = means.time();
  }

  public Observed look(Goal aim) {
    return sight(aim).seen();
  }

  /** A Swarm has no leader for the first seconds of its life, and of its only manager's. */
  public Observed lookOnceItIsLed(Goal aim, RunRequest request) throws InterruptedException {
    long start = time.nanos();
    var observed = look(aim);
    while (isLeaderless(aim, observed) && time.since(start).compareTo(SETTLING) < 0) {
      request.cancellation().reason().ifPresent(Reconciler::stop);
      time.pause(GLANCE);
      observed = look(aim);
    }
    return observed;
  }

  private static void stop(Trouble why) {
    throw why;
  }

  /** A manager's engine answers, and its Swarm does not. */
  private static boolean isLeaderless(Goal aim, Observed observed) {
    return observed.swarm().isUnknown()
        && aim.maker().managers().stream()
            .anyMatch(host -> observed.hosts().engine(host).isPresent());
  }

  public Assessment sight(Goal aim) {
    return Assessment.of(
        aim, new Observer(ports, aim, Gaze.STEADY, watches, time), means.planning());
  }

  public static StatusReport status(Goal aim, Observed observed) {
    var holder = Lock.holderIn(observed.swarm()); // as the documents that were just read say
    return new StatusComputation(aim.maker().desired(observed), observed, holder).report();
  }

  /** One app's release, with the lock taken first: then one look is enough. */
  public RunReport release(Goal aim, RunRequest request, long start) throws InterruptedException {
    new TagRefresh(ports.provider(), request.events()).of(aim.releasable());
    return alone(aim, request, start, session -> switched(aim, request, session));
  }

  /** What a verb does while nobody else changes anything. */
  @FunctionalInterface
  public interface Work {
    RunReport under(RunSession session) throws InterruptedException;
  }

  /** With the lock from the first look to the last change, and a line in the history. */
  public RunReport alone(Goal aim, RunRequest request, long start, Work work)
      throws InterruptedException {
    var began = time.now();
    var me = RunIdentity.holder(request.verb(), began);
    try (var session = RunSession.openLocked(ports, me, time, request)) {
      guard.set(session);
      var report = work.under(session).taking(time.since(start));
      return report.verdict() == Verdict.NO_CHANGE
          ? report
          : recorded(report, began, session, new MemoryKeeper(ports, means, aim), Keys.LEFT);
    } finally {
      guard.set(Guard.open());
    }
  }

  /** What fails before the switch leaves nothing of itself, and what served serves on. */
  private RunReport switched(Goal aim, RunRequest request, RunSession session)
      throws InterruptedException {
    var report = converge(aim, request, session);
    if (report.verdict() != Verdict.FAILED || report.failures().isEmpty()) {
      return report;
    }
    var kept = converge(aim.keeping(), request, session);
    return VerdictCheck.ofFailed(report, kept);
  }

  /**
   * Whatever it takes, on what was just seen.
   *
   * @param start of the verb, by {@link Time#nanos}
   */
  public RunReport reach(Goal aim, Observed observed, RunRequest request, long start)
      throws InterruptedException {
    var began = time.now();
    var sight = Assessment.of(aim, observed, means.planning());
    var draft = sight.draft();
    if (draft.isRefused() || draft.plan().isEmpty()) {
      var report =
          conductor(request, Guard.open(), Locking.none())
              .run(sight, () -> sight, request.cancellation());
      var judged = judged(aim, report.taking(time.since(start)), observed);
      return draft.isRefused() || MemoryKeeper.isFresh(observed)
          ? judged
          : judged.noting(with(judged.notes(), copied(aim, observed, request)));
    }
    var me = RunIdentity.holder(request.verb(), began);
    try (var session = RunSession.open(ports, me, time, observed, request)) {
      guard.set(session);
      var report = converge(aim, request, session).taking(time.since(start));
      return recorded(report, began, session, new MemoryKeeper(ports, means, aim), Keys.SHARED);
    } finally {
      guard.set(Guard.open());
    }
  }

  /** A run died before it wrote its copy: what it remembered is in none yet. */
  private List<String> copied(Goal aim, Observed observed, RunRequest request)
      throws InterruptedException {
    var me = RunIdentity.holder(request.verb(), time.now());
    try (var session = RunSession.open(ports, me, time, observed, request)) {
      guard.set(session);
      return new MemoryKeeper(ports, means, aim).write(Keys.SHARED);
    } catch (Trouble unlocked) {
      return List.of(); // whoever has the lock writes one at the end
    } finally {
      guard.set(Guard.open());
    }
  }

  /** In the history, and then in the copies, so that it stands there too. */
  private static RunReport recorded(
      RunReport report, Instant began, RunSession session, MemoryKeeper keeper, Keys keys)
      throws InterruptedException {
    var notes = with(report.notes(), session.record(report, began));
    return report.noting(with(notes, keeper.write(keys)));
  }

  private static List<String> with(List<String> notes, List<String> more) {
    return Stream.concat(notes.stream(), more.stream()).toList();
  }

  /** A plan of another's making, then whatever is left to do for the aim; judged as any other. */
  public RunReport through(Assessment first, Goal aim, RunRequest request, RunSession session)
      throws InterruptedException {
    var last = new AtomicReference<>(sight(aim, session));
    var report =
        conductor(request, session, session::take)
            .run(
                first,
                () -> {
                  last.set(sight(aim, session));
                  return last.get();
                },
                request.cancellation());
    return judged(aim, report, last.get().seen());
  }

  /** Rounds of looking and running under the lock; judged by the last look. */
  public RunReport converge(Goal aim, RunRequest request, RunSession session)
      throws InterruptedException {
    var first = sight(aim, session);
    var last = new AtomicReference<>(first);
    var begun = aim.begun();
    var report =
        probing(aim, first.draft(), first.seen())
            .during(() ->
                conductor(request, session, session::take)
                    .run(
                        first,
                        () -> {
                          last.set(sight(begun, session));
                          return last.get();
                        },
                        request.cancellation()));
    // What serves after a way back is seen, not believed.
    var seen = report.verdict() == Verdict.ROLLED_BACK ? look(aim) : last.get().seen();
    return judged(aim, report, seen);
  }

  /** A check that fails just as the last look is taken, for one, is over in a moment. */
  private RunReport judged(Goal aim, RunReport report, Observed last) throws InterruptedException {
    long start = time.nanos();
    var judged = VerdictCheck.of(report, status(aim, last), aim);
    while (judged.verdict() == Verdict.DEGRADED && time.since(start).compareTo(SETTLING) < 0) {
      time.pause(GLANCE);
      judged = VerdictCheck.of(report, status(aim, look(aim)), aim);
    }
    return judged;
  }

  /** Whoever sees the Swarm has its lock before anything is planned on what was seen. */
  private Assessment sight(Goal aim, RunSession session) throws InterruptedException {
    var sight = sight(aim);
    return session.catchUp(sight.seen()) ? sight(aim) : sight;
  }

  private RunProbes probing(Goal aim, PlanDraft<ClusterContext> draft, Observed observed) {
    var apps = aim.maker().desired(observed).apps();
    return new RunProbes(ports.balancers(), time, RunProbes.fronts(draft, apps, observed));
  }

  private ReconcileLoop conductor(RunRequest request, Guard guard, Locking locking) {
    var executor = new Executor(means.workers(), means.order(), time, request.events(), guard);
    return new ReconcileLoop(
        executor,
        scope -> new ClusterContext(scope, ports, locking),
        ports::askLast,
        time,
        request.events(),
        request.limit());
  }
}
