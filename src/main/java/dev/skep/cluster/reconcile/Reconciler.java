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
  private final RunEnvironment environment;
  private final ConditionWatches watches;
  private final Time time;

  public Reconciler(
      ClusterPorts ports,
      SwitchableGuard guard,
      RunEnvironment environment,
      ConditionWatches watches) {
    this.ports = ports;
    this.guard = guard;
    this.environment = environment;
    this.watches = watches;
    this.time = environment.time();
  }

  public Observed look(Goal goal) {
    return assess(goal).seen();
  }

  /** A Swarm has no leader for the first seconds of its life, and of its only manager's. */
  public Observed lookOnceItIsLed(Goal goal, RunRequest request) throws InterruptedException {
    long start = time.nanos();
    var observed = look(goal);
    while (isLeaderless(goal, observed) && time.since(start).compareTo(SETTLING) < 0) {
      request.cancellation().reason().ifPresent(Reconciler::stop);
      time.pause(GLANCE);
      observed = look(goal);
    }
    return observed;
  }

  private static void stop(Trouble why) {
    throw why;
  }

  /** A manager's engine answers, and its Swarm does not. */
  private static boolean isLeaderless(Goal goal, Observed observed) {
    return observed.swarm().isUnknown()
        && goal.maker().managers().stream()
            .anyMatch(host -> observed.hosts().engine(host).isPresent());
  }

  public Assessment assess(Goal goal) {
    return Assessment.of(
        goal, new Observer(ports, goal, Gaze.STEADY, watches, time), environment.planning());
  }

  public static StatusReport status(Goal goal, Observed observed) {
    var holder = Lock.holderIn(observed.swarm()); // as the documents that were just read say
    return new StatusComputation(goal.maker().desired(observed), observed, holder).report();
  }

  /** One app's release, with the lock taken first: then one look is enough. */
  public RunReport release(Goal goal, RunRequest request, long start) throws InterruptedException {
    new TagRefresh(ports.provider(), request.events()).of(goal.releasable());
    return alone(goal, request, start, session -> switched(goal, request, session));
  }

  /** What a verb does while nobody else changes anything. */
  @FunctionalInterface
  public interface Work {
    RunReport under(RunSession session) throws InterruptedException;
  }

  /** With the lock from the first look to the last change, and a line in the history. */
  public RunReport alone(Goal goal, RunRequest request, long start, Work work)
      throws InterruptedException {
    var began = time.now();
    var me = RunIdentity.holder(request.verb(), began);
    try (var session = RunSession.openLocked(ports, me, time, request)) {
      guard.set(session);
      var report = work.under(session).taking(time.since(start));
      return report.verdict() == Verdict.NO_CHANGE
          ? report
          : recorded(report, began, session, new MemoryKeeper(ports, environment, goal), Keys.LEFT);
    } finally {
      guard.set(Guard.open());
    }
  }

  /** What fails before the switch leaves nothing of itself, and what served serves on. */
  private RunReport switched(Goal goal, RunRequest request, RunSession session)
      throws InterruptedException {
    var report = converge(goal, request, session);
    if (report.verdict() != Verdict.FAILED || report.failures().isEmpty()) {
      return report;
    }
    var kept = converge(goal.keeping(), request, session);
    return VerdictCheck.ofFailed(report, kept);
  }

  /**
   * Whatever it takes, on what was just seen.
   *
   * @param start of the verb, by {@link Time#nanos}
   */
  public RunReport reach(Goal goal, Observed observed, RunRequest request, long start)
      throws InterruptedException {
    var began = time.now();
    var assessment = Assessment.of(goal, observed, environment.planning());
    var draft = assessment.draft();
    if (draft.isRefused() || draft.plan().isEmpty()) {
      var report =
          loop(request, Guard.open(), Locking.none())
              .run(assessment, () -> assessment, request.cancellation());
      var judged = judged(goal, report.taking(time.since(start)), observed);
      return draft.isRefused() || MemoryKeeper.isFresh(observed)
          ? judged
          : judged.noting(with(judged.notes(), copied(goal, observed, request)));
    }
    var me = RunIdentity.holder(request.verb(), began);
    try (var session = RunSession.open(ports, me, time, observed, request)) {
      guard.set(session);
      var report = converge(goal, request, session).taking(time.since(start));
      return recorded(
          report, began, session, new MemoryKeeper(ports, environment, goal), Keys.SHARED);
    } finally {
      guard.set(Guard.open());
    }
  }

  /** A run died before it wrote its copy: what it remembered is in none yet. */
  private List<String> copied(Goal goal, Observed observed, RunRequest request)
      throws InterruptedException {
    var me = RunIdentity.holder(request.verb(), time.now());
    try (var session = RunSession.open(ports, me, time, observed, request)) {
      guard.set(session);
      return new MemoryKeeper(ports, environment, goal).write(Keys.SHARED);
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
  public RunReport through(Assessment first, Goal goal, RunRequest request, RunSession session)
      throws InterruptedException {
    var last = new AtomicReference<>(assess(goal, session));
    var report =
        loop(request, session, session::take)
            .run(
                first,
                () -> {
                  last.set(assess(goal, session));
                  return last.get();
                },
                request.cancellation());
    return judged(goal, report, last.get().seen());
  }

  /** Rounds of looking and running under the lock; judged by the last look. */
  public RunReport converge(Goal goal, RunRequest request, RunSession session)
      throws InterruptedException {
    var first = assess(goal, session);
    var last = new AtomicReference<>(first);
    var begun = goal.begun();
    var report =
        probing(goal, first.draft(), first.seen())
            .during(() ->
                loop(request, session, session::take)
                    .run(
                        first,
                        () -> {
                          last.set(assess(begun, session));
                          return last.get();
                        },
                        request.cancellation()));
    // What serves after a way back is seen, not believed.
    var seen = report.verdict() == Verdict.ROLLED_BACK ? look(goal) : last.get().seen();
    return judged(goal, report, seen);
  }

  /** A check that fails just as the last look is taken, for one, is over in a moment. */
  private RunReport judged(Goal goal, RunReport report, Observed last) throws InterruptedException {
    long start = time.nanos();
    var judged = VerdictCheck.of(report, status(goal, last), goal);
    while (judged.verdict() == Verdict.DEGRADED && time.since(start).compareTo(SETTLING) < 0) {
      time.pause(GLANCE);
      judged = VerdictCheck.of(report, status(goal, look(goal)), goal);
    }
    return judged;
  }

  /** Whoever sees the Swarm has its lock before anything is planned on what was seen. */
  private Assessment assess(Goal goal, RunSession session) throws InterruptedException {
    var assessment = assess(goal);
    return session.catchUp(assessment.seen()) ? assess(goal) : assessment;
  }

  private RunProbes probing(Goal goal, PlanDraft<ClusterContext> draft, Observed observed) {
    var apps = goal.maker().desired(observed).apps();
    return new RunProbes(ports.balancers(), time, RunProbes.fronts(draft, apps, observed));
  }

  private ReconcileLoop loop(RunRequest request, Guard guard, Locking locking) {
    var executor =
        new Executor(environment.workers(), environment.order(), time, request.events(), guard);
    return new ReconcileLoop(
        executor,
        scope -> new ClusterContext(scope, ports, locking),
        ports::askLast,
        time,
        request.events(),
        request.limit());
  }
}
