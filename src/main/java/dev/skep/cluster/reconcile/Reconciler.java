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

/** Reconciles a cluster to a goal under its lock, and judges the end by what is observed then. */
public final class Reconciler {
  /** How long a cluster with an empty plan may take until it is observed to be healthy. */
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

  /**
   * Observes the cluster, and again for up to 8 s while its Swarm has no leader. That is normal in
   * the first seconds of a Swarm's life, and after the start of its only manager.
   */
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

  /** Whether a manager's engine answers while its Swarm does not. */
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

  /**
   * Brings one app's release into service. The lock is taken first, so one observation is enough.
   */
  public RunReport release(Goal goal, RunRequest request, long start) throws InterruptedException {
    new TagRefresh(ports.provider(), request.events()).of(goal.releasable());
    return alone(goal, request, start, session -> switched(goal, request, session));
  }

  /** What a verb does under the cluster's lock. */
  @FunctionalInterface
  public interface Work {
    RunReport under(RunSession session) throws InterruptedException;
  }

  /**
   * Runs the work with the lock held from the first observation to the last change, and writes a
   * line into the history.
   */
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

  /**
   * Converges to one app's release. A release that fails before the switch is removed, and the
   * release that served before keeps serving.
   */
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
   * Reconciles the goal under the lock. {@code observed} only decides whether there is anything to
   * do: under the lock the cluster is observed again.
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

  /**
   * Writes the copies of the memory where an earlier run died before it did: no copy holds yet what
   * that run remembered.
   */
  private List<String> copied(Goal goal, Observed observed, RunRequest request)
      throws InterruptedException {
    var me = RunIdentity.holder(request.verb(), time.now());
    try (var session = RunSession.open(ports, me, time, observed, request)) {
      guard.set(session);
      return new MemoryKeeper(ports, environment, goal).write(Keys.SHARED);
    } catch (Trouble unlocked) {
      return List.of(); // the run that has the lock writes a copy at its end
    } finally {
      guard.set(Guard.open());
    }
  }

  /**
   * Records the run in the history, and then writes the copies, so that they hold the entry too.
   */
  private static RunReport recorded(
      RunReport report, Instant began, RunSession session, MemoryKeeper keeper, Keys keys)
      throws InterruptedException {
    var notes = with(report.notes(), session.record(report, began));
    return report.noting(with(notes, keeper.write(keys)));
  }

  private static List<String> with(List<String> notes, List<String> more) {
    return Stream.concat(notes.stream(), more.stream()).toList();
  }

  /**
   * Runs a plan that was made elsewhere, then what is left to do for the goal. It is judged as any
   * other run.
   */
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

  /**
   * Runs rounds of observing, planning and running under the lock; judged by the last observation.
   */
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
    // What serves after a rollback is observed, not assumed.
    var seen = report.verdict() == Verdict.ROLLED_BACK ? look(goal) : last.get().seen();
    return judged(goal, report, seen);
  }

  /**
   * Judges the run by the last observation. While the cluster is degraded it is observed again for
   * up to 8 s: a check that failed during the last observation, for example, is over in a moment.
   */
  private RunReport judged(Goal goal, RunReport report, Observed last) throws InterruptedException {
    long start = time.nanos();
    var judged = VerdictCheck.of(report, status(goal, last), goal);
    while (judged.verdict() == Verdict.DEGRADED && time.since(start).compareTo(SETTLING) < 0) {
      time.pause(GLANCE);
      judged = VerdictCheck.of(report, status(goal, look(goal)), goal);
    }
    return judged;
  }

  /**
   * Observes and plans. Where the Swarm is observed for the first time, its lock is taken and the
   * cluster observed again before anything is planned on it.
   */
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
