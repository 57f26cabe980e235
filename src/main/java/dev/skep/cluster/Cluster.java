package dev.skep.cluster;

import dev.skep.app.ReleaseBook;
import dev.skep.cluster.Observer.Gaze;
import dev.skep.cluster.drill.DrillReport;
import dev.skep.cluster.drill.DrillRequest;
import dev.skep.cluster.lock.Lock;
import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.status.Statuses;
import dev.skep.cluster.store.History;
import dev.skep.docker.Labels;
import dev.skep.hosts.Finding;
import dev.skep.hosts.Marks;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Verdict;
import dev.skep.spec.Spec;
import dev.skep.swarm.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One cluster, by its file: what every verb works on. */
public final class Cluster implements AutoCloseable {
  /** How long a cluster that nothing is left to do for may take until it looks well. */
  private static final Duration SETTLING = Duration.ofSeconds(8);

  private static final Duration GLANCE = Duration.ofMillis(500);

  private final Aim file;
  private final Ports ports;
  private final SwitchableGuard guard;
  private final Means means;
  private final Time time;
  private final Lineage lineage;
  private final SilenceWatch silence;

  private Cluster(Spec spec, AppliedText text, Ports ports, SwitchableGuard guard, Means means) {
    this.file = Aim.whole(spec, text);
    this.ports = ports;
    this.guard = guard;
    this.means = means;
    this.time = means.time();
    this.lineage = new Lineage(means.bases());
    this.silence = new SilenceWatch(means.time());
  }

  /** Opens nothing yet: the first question does. */
  public static Cluster open(Spec spec, AppliedText text, Time time) {
    return over(spec, text, guard -> RealPorts.of(spec, time, guard), Means.usual(time));
  }

  /**
   * A cluster in any world.
   *
   * @param ports makes the ways to it; they ask the guard before each change
   */
  public static Cluster over(
      Spec spec, AppliedText text, Function<Guard, Ports> ports, Means means) {
    var guard = new SwitchableGuard();
    return new Cluster(spec, text, ports.apply(guard), guard, means);
  }

  public Spec spec() {
    return file.spec();
  }

  public Ports ports() {
    return ports;
  }

  /** Looks at every tier once; changes nothing. */
  public Observed observe() {
    return new Observer(ports, file, Gaze.GLANCE, silence, time).observe();
  }

  private Observed look(Aim aim) {
    return sight(aim).seen();
  }

  private Sight sight(Aim aim) {
    return Sight.of(aim, new Observer(ports, aim, Gaze.STEADY, silence, time), means.planning());
  }

  public Desired desired(Observed observed) {
    return file.maker().desired(observed);
  }

  /** What {@code up} would do. */
  public PlanDraft<ClusterContext> plan(Observed observed) {
    return file.draft(means.planning(), observed);
  }

  public StatusReport status() {
    return status(file, observe());
  }

  private static StatusReport status(Aim aim, Observed observed) {
    var holder = Lock.holderIn(observed.swarm()); // as the documents that were just read say
    return new Statuses(aim.maker().desired(observed), observed, holder).report();
  }

  public Seen<History> history() {
    return ports.documents().read(History.DOCUMENT, History.class).map(Stored::value);
  }

  /** An app's releases; absent when none was ever claimed. */
  public Seen<ReleaseHistory> releases(String app) {
    return ports
        .documents()
        .read(ReleaseBook.document(app), ReleaseBook.class)
        .map(stored -> new ReleaseHistory(stored.value(), running(app)));
  }

  private Set<Long> running(String app) {
    var marks = new Labels(Marks.of(file.spec().cluster(), "app", app));
    return ports.manager().services().list(marks).stream()
        .map(service -> service.spec().labels().getOrDefault("skep.generation", ""))
        .filter(generation -> generation.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What hosts need, before any is made. */
  public List<Finding> doctor() {
    return ports.provider().examine(file.maker().hosts());
  }

  /** Makes the cluster what the file says. */
  public RunReport up(UpRequest request) throws InterruptedException {
    long start = time.nanos();
    var observed = look(file);
    lineage.check(observed, file.text(), file.spec(), request.consent());
    var report = reach(file, observed, request, start);
    if (report.stepsDone() > 0) {
      lineage.remember(file.spec().cluster(), file.text());
    }
    return report;
  }

  /**
   * Makes the cluster again what it was: the spec that was applied last, in a world that has lost
   * something. What is silent is waited for until it is heard or must be given up.
   */
  public RunReport heal(UpRequest request) throws InterruptedException {
    long start = time.nanos();
    var aim = applied();
    var observed = new PatientLook(() -> look(aim), time, request).atLast();
    return reach(aim, observed, request, start);
  }

  /**
   * Takes a host out of what was applied last: what it holds moves, then it goes. A host under the
   * next free number takes its place where the spec asks for it.
   */
  public RunReport leave(String name, UpRequest request) throws InterruptedException {
    long start = time.nanos();
    var applied = applied();
    var host = Leaving.named(name, applied.spec().cluster(), ports.provider().list());
    var aim = applied.without(host);
    var observed = look(aim);
    new Leaving(host, observed).agreed(aim.draft(means.planning(), observed), request.consent());
    return reach(aim, observed, request, start);
  }

  /** As {@link #heal}, on what was just seen: for who looks again and again. */
  public RunReport mend(Sighting seen, UpRequest request) throws InterruptedException {
    return reach(seen.aim(), seen.observed(), request, time.nanos());
  }

  /** What was applied last, as it is now, and what there is to do about it. */
  public Sighting sight() {
    var aim = applied();
    var observed = new Observer(ports, aim, Gaze.GLANCE, silence, time).observe();
    return new Sighting(
        aim, observed, aim.draft(means.planning(), observed), status(aim, observed));
  }

  private Aim applied() {
    return new Remembered(ports.documents(), file).whole().calm();
  }

  /**
   * Switches one app to another release. What the cluster is to be is what was applied to it last,
   * whatever this user's file says: that is for {@code up}.
   */
  public RunReport release(ReleaseRequest request) throws InterruptedException {
    long start = time.nanos();
    var began = time.now();
    var aim = new Remembered(ports.documents(), file).aim(request);
    var me = Identity.holder(request.run().verb(), began);
    try (var session = Session.openLocked(ports, me, time, request.run())) {
      guard.set(session);
      var report = switched(aim, request.run(), session).taking(time.since(start));
      if (report.verdict() != Verdict.NO_CHANGE) {
        session.record(report, began);
      }
      return report;
    } finally {
      guard.set(Guard.open());
    }
  }

  /** What fails before the switch leaves nothing of itself, and what served serves on. */
  private RunReport switched(Aim aim, UpRequest request, Session session)
      throws InterruptedException {
    var report = converge(aim, request, session);
    if (report.verdict() != Verdict.FAILED || report.failures().isEmpty()) {
      return report;
    }
    var kept = converge(aim.keeping(), request, session);
    return Judgement.ofFailed(report, kept);
  }

  private RunReport reach(Aim aim, Observed observed, UpRequest request, long start)
      throws InterruptedException {
    var began = time.now();
    var draft = aim.draft(means.planning(), observed);
    if (draft.isRefused() || draft.plan().isEmpty()) {
      var report =
          conductor(request, Guard.open(), Locking.none())
              .run(draft, () -> draft, request.cancellation());
      return judged(aim, report.taking(time.since(start)), observed);
    }
    var me = Identity.holder(request.verb(), began);
    try (var session = Session.open(ports, me, time, observed, request)) {
      guard.set(session);
      var report = converge(aim, request, session).taking(time.since(start));
      session.record(report, began);
      return report;
    } finally {
      guard.set(Guard.open());
    }
  }

  /** Rounds of looking and running under the lock; judged by the last look. */
  private RunReport converge(Aim aim, UpRequest request, Session session)
      throws InterruptedException {
    var first = sight(aim, session);
    var last = new AtomicReference<>(first);
    var report =
        probing(aim, first.draft(), first.seen())
            .during(() ->
                conductor(request, session, session::take)
                    .run(
                        first.draft(),
                        () -> {
                          last.set(sight(aim, session));
                          return last.get().draft();
                        },
                        request.cancellation()));
    // What serves after a way back is seen, not believed.
    var seen = report.verdict() == Verdict.ROLLED_BACK ? look(aim) : last.get().seen();
    return judged(aim, report, seen);
  }

  /** A check that fails just as the last look is taken, for one, is over in a moment. */
  private RunReport judged(Aim aim, RunReport report, Observed last) throws InterruptedException {
    long start = time.nanos();
    var judged = Judgement.of(report, status(aim, last), aim);
    while (judged.verdict() == Verdict.DEGRADED && time.since(start).compareTo(SETTLING) < 0) {
      time.pause(GLANCE);
      judged = Judgement.of(report, status(aim, look(aim)), aim);
    }
    return judged;
  }

  /** Whoever sees the Swarm has its lock before anything is planned on what was seen. */
  private Sight sight(Aim aim, Session session) throws InterruptedException {
    var sight = sight(aim);
    return session.catchUp(sight.seen()) ? sight(aim) : sight;
  }

  private Probing probing(Aim aim, PlanDraft<ClusterContext> draft, Observed observed) {
    var apps = aim.maker().desired(observed).apps();
    return new Probing(ports.balancers(), time, Probing.fronts(draft, apps, observed));
  }

  private Conductor conductor(UpRequest request, Guard guard, Locking locking) {
    var executor = new Executor(means.workers(), means.order(), time, request.events(), guard);
    return new Conductor(
        executor,
        scope -> new ClusterContext(scope, ports, locking),
        time,
        request.events(),
        request.limit());
  }

  /**
   * Breaks one thing on purpose and watches until all is whole again. Takes no lock: whoever mends
   * must be able to work.
   */
  public DrillReport drill(DrillRequest request) throws InterruptedException {
    return new Drilling(ports, time, this::observe, file.maker()::desired).run(request);
  }

  /** Removes what is ours; the data only where the request says so. */
  public RunReport down(DownRequest request) throws InterruptedException {
    return new Teardown(ports, means).run(request);
  }

  @Override
  public void close() {
    ports.close();
  }
}
