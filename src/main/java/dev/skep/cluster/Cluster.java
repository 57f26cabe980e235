package dev.skep.cluster;

import dev.skep.cluster.lock.Holder;
import dev.skep.cluster.lock.Lock;
import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.status.Statuses;
import dev.skep.cluster.store.History;
import dev.skep.hosts.Finding;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.spec.Spec;
import dev.skep.swarm.Stored;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** One cluster, by its file: what every verb works on. */
public final class Cluster implements AutoCloseable {
  private final Spec spec;
  private final AppliedText text;
  private final Ports ports;
  private final SwitchableGuard guard;
  private final Means means;
  private final Time time;
  private final Lineage lineage;

  private Cluster(Spec spec, AppliedText text, Ports ports, SwitchableGuard guard, Means means) {
    this.spec = spec;
    this.text = text;
    this.ports = ports;
    this.guard = guard;
    this.means = means;
    this.time = means.time();
    this.lineage = new Lineage(means.bases());
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
    return spec;
  }

  public Ports ports() {
    return ports;
  }

  /** Looks at every tier once; changes nothing. */
  public Observed observe() {
    return new Observer(ports, spec, time).observe();
  }

  public Desired desired(Observed observed) {
    return new DesiredMaker(spec, text).desired(observed);
  }

  /** What {@code up} would do. */
  public PlanDraft<ClusterContext> plan(Observed observed) {
    return means.planning().plan(desired(observed), observed);
  }

  public StatusReport status() {
    return status(observe());
  }

  private StatusReport status(Observed observed) {
    return new Statuses(desired(observed), observed, lockHolder(observed)).report();
  }

  /** Who holds the lock, as the documents that were just read say. */
  private static Seen<Holder> lockHolder(Observed observed) {
    return Lock.holderIn(observed.swarm());
  }

  public Seen<History> history() {
    return ports.documents().read(History.DOCUMENT, History.class).map(Stored::value);
  }

  /** What hosts need, before any is made. */
  public List<Finding> doctor() {
    return ports.provider().examine(new DesiredMaker(spec, text).hosts());
  }

  /** Makes the cluster what the file says. */
  public RunReport up(UpRequest request) throws InterruptedException {
    var began = time.now();
    long start = time.nanos();
    var observed = observe();
    lineage.check(observed, text, spec, request.consent());
    var draft = plan(observed);
    if (draft.isRefused() || draft.plan().isEmpty()) {
      var report =
          conductor(request, Guard.open(), Locking.none())
              .run(draft, () -> draft, request.cancellation());
      return Judgement.of(report.taking(time.since(start)), status(observed));
    }
    var me = Identity.holder(request.verb(), began);
    try (var session = Session.open(ports, me, time, observed, request)) {
      guard.set(session);
      var report = converge(request, session).taking(time.since(start));
      session.record(report, began);
      lineage.remember(spec.cluster(), text);
      return report;
    } finally {
      guard.set(Guard.open());
    }
  }

  /** Rounds of looking and running under the lock; judged by the last look. */
  private RunReport converge(UpRequest request, Session session) throws InterruptedException {
    var last = new AtomicReference<>(observe());
    if (session.catchUp(last.get())) {
      last.set(observe());
    }
    var report =
        conductor(request, session, session::take)
            .run(
                plan(last.get()),
                () -> {
                  last.set(observe());
                  return plan(last.get());
                },
                request.cancellation());
    return Judgement.of(report, status(last.get()));
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

  /** Removes what is ours; the data only where the request says so. */
  public RunReport down(DownRequest request) throws InterruptedException {
    return new Teardown(ports, means).run(request);
  }

  @Override
  public void close() {
    ports.close();
  }
}
